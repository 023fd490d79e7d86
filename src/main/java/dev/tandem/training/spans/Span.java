package dev.tandem.training.spans;

/**
 * A stretch of a text.
 *
 * @param start first character, counted as Java does (UTF-16)
 * @param end   after the last
 * @param label what it is
 */
public record Span(int start, int end, String label) {

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    String in(String text) {
        return text.substring(start, end);
    }
}
