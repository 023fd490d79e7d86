package dev.tandem.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tandem's token against forged requests, in a cookie that its own pages and Swagger UI read. Another name than the
 * engine's {@code XSRF-TOKEN}, which guards the web apps. The filter writes the cookie with every page.
 */
class CsrfCookie extends OncePerRequestFilter {

    static final String NAME = "TANDEM-CSRF";
    static final String HEADER = "X-TANDEM-CSRF";

    static CsrfTokenRepository repository() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName(NAME);
        repository.setHeaderName(HEADER);
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return repository;
    }

    static CsrfToken of(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Doors.isNavigation(request)) {
            of(request).getToken();
        }
        chain.doFilter(request, response);
    }
}
