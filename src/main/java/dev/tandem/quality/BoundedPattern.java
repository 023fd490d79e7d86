package dev.tandem.quality;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An expression that gives up on a text which makes it try too much, instead of trying for hours (decision 0016). The
 * number of steps is a multiple of the text's length: an expression that reads each character a few hundred times still
 * passes, one whose time grows with the square of the length does not.
 */
final class BoundedPattern {

    static final int STEPS_PER_CHARACTER = 2_000;
    /** Short texts need a start: a list of a hundred phrases reads the first character a hundred times. */
    private static final int STEPS_TO_BEGIN_WITH = 100_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static BoundedPattern compile(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    static BoundedPattern compile(String expression, int flags) {
        return new BoundedPattern(Pattern.compile(expression, flags));
    }

    /** @return a matcher whose methods throw {@link TooManyStepsException} when the text is too much for it */
    Matcher matcher(CharSequence text) {
        return pattern.matcher(counted(text));
    }

    Stream<String> splitAsStream(CharSequence text) {
        return pattern.splitAsStream(counted(text));
    }

    @Override
    public String toString() {
        return pattern.toString();
    }

    private CountedText counted(CharSequence text) {
        return new CountedText(text, STEPS_TO_BEGIN_WITH + (long) STEPS_PER_CHARACTER * text.length(), pattern.pattern());
    }
}
