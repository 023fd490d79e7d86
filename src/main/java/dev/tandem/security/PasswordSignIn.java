package dev.tandem.security;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.SignIn;
import dev.tandem.security.connection.RequestTimer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * User id and password, by form or HTTP Basic, checked against the directory. A pair that was right before is no guess where
 * its owner signed in before, and no wrong guess of others at the same address delays it.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final PeopleDirectory directory;
    private final SignInAttempts attempts;
    private final SameSignIns sameSignIns = new SameSignIns();

    PasswordSignIn(PeopleDirectory directory, ObjectProvider<Clock> clock) {
        this.directory = directory;
        this.attempts = new SignInAttempts(clock.getIfAvailable(Clock::systemUTC));
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        String name = attempt.getName();
        String password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        SignIn result = attempts.trustsKnownPassword(name, address) && directory.isVerified(name, password)
                ? directory.signIn(name, password)
                : sameSignIns.once(name, password, address, () -> guess(name, password, address));
        if (result instanceof SignIn.Welcome welcome) {
            RequestTimer.markSignedIn();
            UsernamePasswordAuthenticationToken signedIn = SignedIn.as(welcome.person());
            signedIn.setDetails(new PasswordMark(welcome.passwordMark()));
            return signedIn;
        }
        if (result instanceof SignIn.Busy) {
            throw new SignInThrottled("Many people sign in at this moment.", Duration.ofSeconds(2));
        }
        throw new BadCredentialsException("User name or password is wrong.");
    }

    private SignIn guess(String name, String password, String address) {
        attempts.begin(name, address).ifPresent(wait -> {
            throw new SignInThrottled("Too many wrong passwords.", wait);
        });
        // no name has a NUL, and no database could look for it
        SignIn result = name.indexOf('\0') >= 0 ? new SignIn.WrongPassword() : directory.signIn(name, password);
        if (result instanceof SignIn.Welcome) {
            attempts.succeeded(name, address);
        } else if (result instanceof SignIn.Busy) {
            attempts.notChecked(name, address);
        }
        return result;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
