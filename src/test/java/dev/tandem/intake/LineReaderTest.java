package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.intake.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineReaderTest {

    @Property(tries = 300)
    void itSplitsAtLineFeedsHoweverTheBytesArrive(@ForAll("text") String text, @ForAll @IntRange(min = 1, max = 9) int atOnce)
            throws IOException {
        List<String> expected = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() || lines[i].length() > 5) {
                expected.add((i + 1) + (lines[i].length() > 5 ? " is too long" : ":" + lines[i]));
            }
        }

        assertThat(read(inPieces(text, atOnce), 5)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("ab \t\r\n\n").ofMaxLength(40);
    }

    @Example
    void aLineOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        String exactly = "x".repeat(20_000);

        assertThat(read(inPieces(exactly + "\n" + exactly + "x\ny", 8_192), 20_000))
                .containsExactly("1:" + exactly, "2 is too long", "3:y");
    }

    @Example
    void nothingIsNoLine() throws IOException {
        assertThat(read(inPieces("", 1), 5)).isEmpty();
    }

    private static List<String> read(InputStream stream, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        LineReader reader = new LineReader(stream, limit);
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            Line it = line.get();
            lines.add(it.number() + (it.tooLong() ? " is too long" : ":" + new String(it.bytes(), StandardCharsets.US_ASCII)));
        }
        return lines;
    }

    private static InputStream inPieces(String text, int atOnce) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atOnce));
            }
        };
    }
}
