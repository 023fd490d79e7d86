package dev.tandem.quality;

/** An expression was still trying alternatives when its share of steps was used up. */
public final class TooManyStepsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyStepsException(String expression, long steps) {
        super("Gave up after reading %,d characters for the expression %s".formatted(steps, expression), null, false, false);
    }
}
