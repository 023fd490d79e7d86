package dev.tandem.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request that failed because of the database is answered 503 and may come again, wherever it failed: signing in, in a page, in the
 * web apps. To a person a page says so, to a program a problem detail.
 */
class DatabaseFailureFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(DatabaseFailureFilter.class);

    private final DatabaseProbe probe;
    private final ObjectMapper json;

    DatabaseFailureFilter(DatabaseProbe probe, ObjectMapper json) {
        this.probe = probe;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new Unavailable(response));
        } catch (RuntimeException | ServletException failure) {
            if (response.isCommitted() || !DatabaseFailure.isBehind(rootOf(failure))) {
                throw failure;
            }
            log.warn("{} {} met a failure of the database: {}", request.getMethod(), request.getRequestURI(), failure.toString());
            answer(request, response);
        }
    }

    private static Throwable rootOf(Exception failure) {
        return failure instanceof ServletException wrapper && wrapper.getRootCause() != null ? wrapper.getRootCause() : failure;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        response.reset();
        response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseFailure.RETRY_AFTER);
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DatabaseFailure.ADVICE);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }

    /** Others answer 500 for what they don't know; while the database is away, that is what they don't know. */
    private final class Unavailable extends HttpServletResponseWrapper {

        Unavailable(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(translated(status));
        }

        @Override
        public void sendError(int status) throws IOException {
            super.sendError(translated(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            super.sendError(translated(status), message);
        }

        private int translated(int status) {
            if (status != HttpStatus.INTERNAL_SERVER_ERROR.value() || probe.failureNow().isEmpty()) {
                return status;
            }
            setHeader(HttpHeaders.RETRY_AFTER, DatabaseFailure.RETRY_AFTER);
            return HttpStatus.SERVICE_UNAVAILABLE.value();
        }
    }
}
