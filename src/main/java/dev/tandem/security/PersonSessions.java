package dev.tandem.security;

import dev.tandem.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * A person has a few sessions on a node; with one more, the oldest ends at once. (Spring Security's own bound only marks it, and
 * leaves it in memory until it is used again or times out.)
 */
@Component
class PersonSessions implements SessionAuthenticationStrategy, HttpSessionListener {

    private static final String PERSON = PersonSessions.class.getName();

    private final int most;
    private final Map<String, Deque<HttpSession>> byPerson = new HashMap<>();

    PersonSessions(SecuritySettings settings) {
        this.most = settings.sessionsPerPerson();
    }

    @Override
    public void onAuthentication(Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.person(authentication).map(Person::id).ifPresent(person -> {
            HttpSession session = request.getSession();
            session.setAttribute(PERSON, person);
            add(person, session).ifPresent(HttpSession::invalidate);
        });
    }

    /** @return the one that has to end */
    private synchronized Optional<HttpSession> add(String person, HttpSession session) {
        Deque<HttpSession> sessions = byPerson.computeIfAbsent(person, any -> new ArrayDeque<>());
        sessions.remove(session);
        sessions.addLast(session);
        return sessions.size() > most ? Optional.ofNullable(sessions.pollFirst()) : Optional.empty();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        Object person = event.getSession().getAttribute(PERSON);
        if (person != null) {
            remove(person.toString(), event.getSession());
        }
    }

    private synchronized void remove(String person, HttpSession session) {
        byPerson.computeIfPresent(person, (any, sessions) -> left(sessions, session));
    }

    private static @Nullable Deque<HttpSession> left(Deque<HttpSession> sessions, HttpSession session) {
        sessions.remove(session);
        return sessions.isEmpty() ? null : sessions;
    }
}
