package dev.tandem.security;

import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.security.connection.RequestTimer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions live for hours; this looks the account up again now and then, so that lost rights are lost soon, and so that a
 * session ends when its account's password was changed, on every node. Runs before Spring Security reads the session.
 */
class PresentRightsFilter extends OncePerRequestFilter {

    private static final String LOOKED_UP_AT = PresentRightsFilter.class.getName();
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final PeopleDirectory directory;
    private final Duration refresh;
    private final Clock clock;

    PresentRightsFilter(PeopleDirectory directory, Duration refresh, Clock clock) {
        this.directory = directory;
        this.refresh = refresh;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(CONTEXT) instanceof SecurityContext remembered) {
            SignedIn.person(remembered.getAuthentication()).ifPresent(person -> {
                if (isDue(session) && !lookUpAgain(person, remembered.getAuthentication(), session)) {
                    return;
                }
                RequestTimer.markSignedIn();
            });
        }
        chain.doFilter(request, response);
    }

    private boolean isDue(HttpSession session) {
        return !(session.getAttribute(LOOKED_UP_AT) instanceof Long last) || clock.millis() - last >= refresh.toMillis();
    }

    /** @return whether the account is still there */
    private boolean lookUpAgain(Person remembered, Authentication signedIn, HttpSession session) {
        Optional<Person> present = directory.find(remembered.id());
        if (present.isEmpty() || !PasswordMark.isStill(directory.passwordMark(remembered.id()), signedIn)) {
            session.invalidate();
            return false;
        }
        session.setAttribute(LOOKED_UP_AT, clock.millis());
        if (!present.get().equals(remembered)) {
            UsernamePasswordAuthenticationToken renewed = SignedIn.as(present.get());
            renewed.setDetails(signedIn.getDetails());
            session.setAttribute(CONTEXT, new SecurityContextImpl(renewed));
        }
        return true;
    }
}
