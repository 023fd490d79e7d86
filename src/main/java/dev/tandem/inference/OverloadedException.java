package dev.tandem.inference;

import java.time.Duration;

/** The bounded queue is full. Nothing was done; the caller may come again after {@link #retryAfter()}. */
public class OverloadedException extends RuntimeException {

    private final Duration retryAfter;

    public OverloadedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
