package dev.tandem.process.identity;

import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_NON_MODIFYING_METHODS_PATTERN;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_HEADER_NAME;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_HEADER_REQUIRED;
import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what the web apps' own filter against forged requests would refuse, because that one also ends the session, which is Tandem's:
 * another site's page could sign people out everywhere.
 */
class WebappToken extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return CSRF_NON_MODIFYING_METHODS_PATTERN.matcher(request.getMethod()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String token = request.getHeader(CSRF_TOKEN_HEADER_NAME);
        if (session == null || token != null && token.equals(session.getAttribute(CSRF_TOKEN_SESSION_ATTR_NAME))) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(CSRF_TOKEN_HEADER_NAME, CSRF_TOKEN_HEADER_REQUIRED);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
