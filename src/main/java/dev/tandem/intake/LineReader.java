package dev.tandem.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a stream. Of a line that is too long the rest is dropped as it comes, so that it costs its sender time and us
 * nothing.
 */
final class LineReader {

    private static final int BUFFER = 8_192;

    private final InputStream stream;
    private final int limit;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long number;

    /** @param limit bytes that a line may have */
    LineReader(InputStream stream, int limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** @return the next line that is not blank, or has too many blanks to tell; empty at the end of the stream */
    Optional<Line> next() throws IOException {
        while (from < to || isMoreThere()) {
            number++;
            Line line = read();
            if (!line.isBlank()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Up to the next line feed or the end; at least one byte is in the buffer. */
    private Line read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended;
        do {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            ended = end < to;
            tooLong = tooLong || text.size() + (end - from) > limit;
            if (tooLong) {
                text = new ByteArrayOutputStream(0);
            } else {
                text.write(buffer, from, end - from);
            }
            from = ended ? end + 1 : end;
        } while (!ended && isMoreThere());
        return new Line(number, text.toByteArray(), tooLong);
    }

    private boolean isMoreThere() throws IOException {
        from = 0;
        to = Math.max(0, stream.read(buffer));
        return to > 0;
    }

    /**
     * @param number  counted from 1, blank ones included
     * @param bytes   without its line feed; nothing if it is too long
     * @param tooLong whether it has more bytes than a line may have
     */
    record Line(long number, byte[] bytes, boolean tooLong) {

        private boolean isBlank() {
            for (byte one : bytes) {
                if (one != ' ' && one != '\t' && one != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }
}
