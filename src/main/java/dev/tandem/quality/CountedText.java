package dev.tandem.quality;

/**
 * A text that can be read a limited number of times. {@link java.util.regex} reads a text character by character and
 * back again when an alternative fails, so the number of characters read is the time it takes, without a clock.
 */
public final class CountedText implements CharSequence {

    private final String text;
    private final String reader;
    private final long limit;
    private long steps;

    /**
     * @param limit  characters that may be read; after that reading throws {@link TooManyStepsException}
     * @param reader the expression that reads, for the exception's message
     */
    public CountedText(CharSequence text, long limit, String reader) {
        this.text = text.toString();
        this.limit = limit;
        this.reader = reader;
    }

    public long steps() {
        return steps;
    }

    @Override
    public char charAt(int index) {
        if (++steps > limit) {
            throw new TooManyStepsException(reader, limit);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
