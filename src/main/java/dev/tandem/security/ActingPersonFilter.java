package dev.tandem.security;

import dev.tandem.people.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request act with the rights of whoever signed in, and with nobody's afterwards. */
class ActingPersonFilter extends OncePerRequestFilter {

    private final ActingPerson acting;

    ActingPersonFilter(ActingPerson acting) {
        this.acting = acting;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Person> person = SignedIn.person();
        try {
            person.ifPresent(acting::begin);
            chain.doFilter(request, response);
        } finally {
            acting.end();
        }
    }
}
