package dev.tandem.dataset.table;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The encoding of a text that is not UTF-8, judged by the lines that are not plain ASCII. */
final class EncodingGuess {

    private static final int SAMPLE = 1 << 16;

    /** In a multi-byte encoding a short line may be right UTF-8 by chance, but hardly every tenth. */
    private static final double CHANCE_OF_UTF_8 = 0.1;

    /** Below this confidence (0 to 100), which is that of a sentence, what Windows writes in the West is likeliest. */
    private static final int SURE_ENOUGH = 40;

    /** By how much another encoding must be ahead of it, too: a French sentence may look a little like Romanian. */
    private static final int CLEAR_LEAD = 15;

    /** windows-1252 is ISO-8859-1 and more; the Web reads the one as the other, too. */
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Set<String> WESTERN_NAMES = Set.of("windows-1252", "ISO-8859-1");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{0,64}[^\\x00-\\x7F][\\p{L}\\p{M}\\p{N}]{0,64}");

    private final byte[] bytes;
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();
    private int utf8Lines;
    private int firstUtf8Line;
    private int otherLines;
    private int firstOtherLine;
    private int firstOtherStart;
    private int firstOtherEnd;

    private EncodingGuess(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes not UTF-8 as a whole
     * @throws BadFileException if parts of it are
     */
    static DecodedText of(Path file, byte[] bytes) throws BadFileException {
        EncodingGuess guess = new EncodingGuess(bytes);
        guess.lookAtLines();
        Detected detected = guess.detect();
        guess.refuseMixture(file, detected.charset());
        return new DecodedText(bytes, 0, detected.charset(), Optional.of(guess.toCheck(detected)));
    }

    private void lookAtLines() {
        int line = 1;
        for (int start = 0; start < bytes.length; line++) {
            int end = start;
            boolean ascii = true;
            while (end < bytes.length && bytes[end] != '\n') {
                ascii &= bytes[end++] >= 0;
            }
            if (!ascii) {
                look(line, start, end);
            }
            start = end + 1;
        }
    }

    private void look(int line, int start, int end) {
        if (DecodedText.isUtf8(bytes, start, end)) {
            firstUtf8Line = utf8Lines++ == 0 ? line : firstUtf8Line;
            return;
        }
        if (otherLines++ == 0) {
            firstOtherLine = line;
            firstOtherStart = start;
            firstOtherEnd = end;
        }
        int room = Math.min(end - start, SAMPLE - others.size());
        if (room > 0) {
            others.write(bytes, start, room);
            others.write('\n');
        }
    }

    private Detected detect() {
        List<CharsetMatch> matches = Stream.of(new CharsetDetector().setText(others.toByteArray()).detectAll())
                .filter(match -> isWritten(match.getName())).toList();
        int western = matches.stream().filter(match -> WESTERN_NAMES.contains(match.getName()))
                .mapToInt(CharsetMatch::getConfidence).max().orElse(0);
        int best = matches.isEmpty() ? 0 : matches.get(0).getConfidence();
        return best < SURE_ENOUGH || western >= best - CLEAR_LEAD ? new Detected(WESTERN, western)
                : new Detected(Charset.forName(matches.get(0).getName()), best);
    }

    /** EBCDIC never reaches a text file with lines; and what Java cannot write it cannot show either. */
    private static boolean isWritten(String name) {
        return !name.startsWith("UTF-") && !name.startsWith("IBM") && Charset.isSupported(name) && Charset.forName(name).canEncode();
    }

    private void refuseMixture(Path file, Charset charset) throws BadFileException {
        boolean byteIsCharacter = charset.newEncoder().maxBytesPerChar() <= 1;
        if (utf8Lines > 0 && (byteIsCharacter || utf8Lines > CHANCE_OF_UTF_8 * (utf8Lines + otherLines))) {
            throw new BadFileException(file, ("mixes encodings: line %d is UTF-8, line %d is not; it may be %s. It was put together from"
                    + " parts. Convert each part to UTF-8 (iconv -f %s -t UTF-8 PART), then join them again.")
                    .formatted(firstUtf8Line, firstOtherLine, charset.name(), charset.name()));
        }
    }

    private Origin.Guess toCheck(Detected detected) {
        Matcher word = WORD.matcher(new String(bytes, firstOtherStart, firstOtherEnd - firstOtherStart, detected.charset()));
        return new Origin.Guess(detected.confidence(), firstOtherLine, word.find() ? word.group() : "");
    }

    private record Detected(Charset charset, int confidence) {}
}
