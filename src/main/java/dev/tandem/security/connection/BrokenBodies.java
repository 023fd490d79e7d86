package dev.tandem.security.connection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.coyote.BadRequestException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A body that breaks off, or whose chunks are none, is its sender's mistake, whoever reads it: a page, an API, a check for forged requests.
 * Each of them would log a failure of its own, at the price of a hundred bytes for whoever wants to fill the log.
 */
class BrokenBodies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (!isBroken(request) && !isBroken(failure)) {
                throw failure;
            }
        }
        if (isBroken(request)) {
            // Tomcat would take it for a failure of the application
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    /** Where Tomcat notes what happened to a body while somebody read it. */
    private static boolean isBroken(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
    }

    private static boolean isBroken(Exception failure) {
        return ExceptionUtils.getThrowableList(failure).stream().anyMatch(cause -> cause instanceof BadRequestException || cause instanceof ClientAbortException);
    }
}
