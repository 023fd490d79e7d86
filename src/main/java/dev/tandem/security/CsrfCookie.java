package dev.tandem.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tandem's token against forged requests, in a cookie that its own pages and Swagger UI read. Another name than the
 * engine's {@code XSRF-TOKEN}, which guards the web apps. The filter writes the cookie with every page that needs it.
 *
 * <p>The token of somebody signed in is kept in the session, and the cookie only tells it: a cookie that another host of the same
 * domain has planted, or that comes from another session, opens nothing. A stranger has no session; for the login form the cookie is
 * compared with what the form sends.
 */
class CsrfCookie extends OncePerRequestFilter {

    static final String NAME = "TANDEM-CSRF";
    static final String HEADER = "X-TANDEM-CSRF";

    private static final String WRITTEN = CsrfCookie.class.getName();
    private static final CookieCsrfTokenRepository COOKIE = cookie();

    static CsrfTokenRepository repository() {
        return new OfTheSession();
    }

    static CsrfToken of(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AddressMatchers.isNavigation(request)) {
            String token = of(request).getToken();
            CsrfToken told = COOKIE.loadToken(request);
            if (request.getAttribute(WRITTEN) == null && (told == null || !told.getToken().equals(token))) {
                COOKIE.saveToken(of(request), request, response);
            }
        }
        chain.doFilter(request, response);
    }

    private static CookieCsrfTokenRepository cookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieName(NAME);
        cookie.setHeaderName(HEADER);
        cookie.setCookieCustomizer(attributes -> attributes.sameSite("Lax"));
        return cookie;
    }

    private static final class OfTheSession implements CsrfTokenRepository {

        private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();

        OfTheSession() {
            session.setHeaderName(HEADER);
        }

        @Override
        public CsrfToken generateToken(HttpServletRequest request) {
            return COOKIE.generateToken(request);
        }

        @Override
        public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
            COOKIE.saveToken(token, request, response);
            if (token != null) {
                request.setAttribute(WRITTEN, true);
            }
            if (request.getSession(false) != null) {
                session.saveToken(token, request, response);
            }
        }

        @Override
        public @Nullable CsrfToken loadToken(HttpServletRequest request) {
            return request.getSession(false) == null ? COOKIE.loadToken(request) : session.loadToken(request);
        }
    }
}
