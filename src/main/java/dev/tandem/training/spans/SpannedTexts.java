package dev.tandem.training.spans;

import dev.tandem.dataset.table.BadFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Marked texts from a file of JSON lines, {@code {"text": "I paid 12 euros", "spans": [{"start": 7, "end": 15, "label":
 * "amount"}]}}. Characters are counted as Unicode code points, as Python and its annotation tools do; {@code end} is after the
 * last. Other fields are passed over.
 *
 * @param fingerprint SHA-256 of the file, hex
 */
public record SpannedTexts(List<SpannedText> texts, String fingerprint) {

    /** @throws IOException if the file can't be read or a span can't be meant; the message names line and remedy */
    public static SpannedTexts read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadFileException(file, "is no file. Check the name, and the folder you are in.");
        }
        byte[] bytes = Files.readAllBytes(file);
        List<SpannedText> texts = new ArrayList<>();
        String[] lines = decoded(file, bytes).split("\\R", -1);
        for (int index = 0; index < lines.length; index++) {
            if (!lines[index].isBlank()) {
                texts.add(new SpanLine(file, index + 1).read(lines[index]));
            }
        }
        if (texts.stream().allMatch(text -> text.spans().isEmpty())) {
            throw new BadFileException(file, texts.isEmpty() ? "has no text. Each line needs one: " + SpanLine.EXAMPLE
                    : "has no span in any of its texts. Mark at least some: " + SpanLine.EXAMPLE);
        }
        return new SpannedTexts(List.copyOf(texts), fingerprint(bytes));
    }

    /** @return each label once, sorted */
    public List<String> labels() {
        return texts.stream().flatMap(text -> text.spans().stream()).map(Span::label).distinct().sorted().toList();
    }

    private static String decoded(Path file, byte[] bytes) throws BadFileException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadFileException(file, "is not UTF-8, as JSON must be. Save it as UTF-8.");
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
