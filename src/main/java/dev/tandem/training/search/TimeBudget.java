package dev.tandem.training.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much time there is, and how much of it is left.
 *
 * @param clock tells the time
 * @param start when it began to run
 * @param whole how much there was then
 */
public record TimeBudget(InstantSource clock, Instant start, Duration whole) {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smh])");

    /** Runs from now on. */
    public static TimeBudget of(Duration whole, InstantSource clock) {
        return new TimeBudget(clock, clock.instant(), whole);
    }

    /**
     * @param text {@code 90s}, {@code 30m}, {@code 2h}, or ISO 8601 such as {@code PT1H30M}
     * @throws IllegalArgumentException if it is anything else, or not above zero
     */
    public static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text.strip());
        try {
            Duration duration = Duration.parse(matcher.matches() ? "PT" + matcher.group(1) + matcher.group(2) : text.strip());
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("'%s' leaves no time. Give some, for example 90s, 30m or 2h.".formatted(text));
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'%s' is no length of time. Write a whole number and s, m or h, for example 90s, 30m or 2h."
                    .formatted(text), e);
        }
    }

    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    /** @return not below zero */
    public Duration left() {
        Duration left = whole.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean isOver() {
        return left().isZero();
    }

    /** @return "12 of 30 min", the smaller unit where the whole is short */
    String said() {
        boolean minutes = whole.compareTo(Duration.ofMinutes(5)) >= 0;
        return minutes ? "%d of %d min".formatted(elapsed().toMinutes(), whole.toMinutes())
                : "%d of %d s".formatted(elapsed().toSeconds(), whole.toSeconds());
    }
}
