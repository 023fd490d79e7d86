package dev.tandem.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** No attempt now; nothing is said about the account, if there is one. */
class SignInThrottled extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    SignInThrottled(String reason, Duration wait) {
        this(reason, Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private SignInThrottled(String reason, long seconds) {
        super("%s The next attempt is possible in %d %s.".formatted(reason, seconds, seconds == 1 ? "second" : "seconds"));
        this.seconds = seconds;
    }

    /** @return the value of the header Retry-After */
    String retryAfter() {
        return String.valueOf(seconds);
    }
}
