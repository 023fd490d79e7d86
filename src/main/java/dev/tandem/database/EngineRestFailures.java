package dev.tandem.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * The engine's REST API wraps failures in exceptions of its own, with a status of 400 or 500, and has a mapper for each; so what
 * was thrown is looked at before they answer, and what they answered is replaced.
 */
final class EngineRestFailures implements ApplicationEventListener, RequestEventListener, ContainerResponseFilter {

    private static final String FAILED = EngineRestFailures.class.getName();

    private final ObjectMapper json;

    EngineRestFailures(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent request) {
        return this;
    }

    @Override
    public void onEvent(RequestEvent event) {
        if (event.getType() == RequestEvent.Type.ON_EXCEPTION && DatabaseFailure.isBehind(event.getException())) {
            event.getContainerRequest().setProperty(FAILED, true);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (request.getProperty(FAILED) == null) {
            return;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, DatabaseFailure.ADVICE);
        problem.setInstance(URI.create(request.getUriInfo().getRequestUri().getRawPath()));
        response.setStatus(problem.getStatus());
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, DatabaseFailure.RETRY_AFTER);
        response.setEntity(json.writeValueAsString(problem), new Annotation[0], jakarta.ws.rs.core.MediaType.valueOf(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
    }
}
