package dev.tandem.dataset.table;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A text file's bytes and the encoding they are in: by byte order mark, else UTF-8 if every byte agrees, else guessed.
 *
 * @param bytes   of the whole file
 * @param from    first byte after the byte order mark
 * @param charset that decodes it
 * @param guess   present when the charset had to be guessed
 */
record DecodedText(byte[] bytes, int from, Charset charset, Optional<Origin.Guess> guess) {

    private static final int HEAD = 1 << 16;

    /** From this share on, zeros in every other place mean that the text is UTF-16. */
    private static final double ZEROS_OF_UTF_16 = 0.2;

    static DecodedText of(Path file, byte[] bytes) throws BadFileException {
        for (Map.Entry<String, Charset> mark : byteOrderMarks().entrySet()) {
            byte[] bom = mark.getKey().getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length >= bom.length && new String(bytes, 0, bom.length, StandardCharsets.ISO_8859_1).equals(mark.getKey())) {
                return new DecodedText(bytes, bom.length, mark.getValue(), Optional.empty());
            }
        }
        Optional<Charset> wide = utf16ByItsZeros(bytes);
        if (wide.isPresent()) {
            return new DecodedText(bytes, 0, wide.get(), Optional.empty());
        }
        refuseZeros(file, bytes);
        return isUtf8(bytes, 0, bytes.length) ? new DecodedText(bytes, 0, StandardCharsets.UTF_8, Optional.empty())
                : EncodingGuess.of(file, bytes);
    }

    Reader reader() {
        // a file with a byte order mark may still hold broken characters further down
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from),
                charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    BadFileException contradictsItsMark(Path file) {
        return new BadFileException(file, "has a byte order mark that says %s, but not all of its bytes are. Export the file again, in UTF-8."
                .formatted(charset.name()));
    }

    /** @return the beginning, enough to see what kind of file it is */
    String head() {
        return new String(bytes, from, Math.min(HEAD, bytes.length - from), charset);
    }

    private static Map<String, Charset> byteOrderMarks() {
        Map<String, Charset> marks = new LinkedHashMap<>();
        marks.put("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8);
        marks.put("\u00FF\u00FE\0\0", Charset.forName("UTF-32LE"));
        marks.put("\0\0\u00FE\u00FF", Charset.forName("UTF-32BE"));
        marks.put("\u00FF\u00FE", StandardCharsets.UTF_16LE);
        marks.put("\u00FE\u00FF", StandardCharsets.UTF_16BE);
        return marks;
    }

    private static Optional<Charset> utf16ByItsZeros(byte[] bytes) {
        int seen = Math.min(HEAD, bytes.length) & ~1;
        int[] zeros = new int[2];
        for (int at = 0; at < seen; at++) {
            if (bytes[at] == 0) {
                zeros[at & 1]++;
            }
        }
        if (zeros[1] > ZEROS_OF_UTF_16 * seen && zeros[0] == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] > ZEROS_OF_UTF_16 * seen && zeros[1] == 0 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static void refuseZeros(Path file, byte[] bytes) throws BadFileException {
        int line = 1;
        for (byte next : bytes) {
            line += next == '\n' ? 1 : 0;
            if (next == 0) {
                throw Rows.nulByte(file, line);
            }
        }
    }

    static boolean isUtf8(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int at = from; at < to && ascii; at++) {
            ascii = bytes[at] >= 0;
        }
        if (ascii) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
