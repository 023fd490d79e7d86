package dev.tandem.security;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** User id and password, by form or HTTP Basic, checked against the directory. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final PeopleDirectory directory;
    private final Clock clock;

    PasswordSignIn(PeopleDirectory directory, ObjectProvider<Clock> clock) {
        this.directory = directory;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        String password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        SignIn result = directory.signIn(attempt.getName(), password);
        if (result instanceof SignIn.Welcome welcome) {
            UsernamePasswordAuthenticationToken signedIn = SignedIn.as(welcome.person());
            signedIn.setDetails(attempt.getDetails());
            return signedIn;
        }
        if (result instanceof SignIn.Throttled throttled) {
            throw new LockedException(waitMessage(throttled.until()));
        }
        throw new BadCredentialsException("User name or password is wrong.");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private String waitMessage(@Nullable Instant until) {
        if (until == null) {
            return "This account is locked after too many wrong passwords. Ask an administrator to unlock it.";
        }
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
        return "Too many wrong passwords: this account accepts none for another %d %s. Then try again."
                .formatted(seconds, seconds == 1 ? "second" : "seconds");
    }
}
