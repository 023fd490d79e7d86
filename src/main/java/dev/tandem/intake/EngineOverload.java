package dev.tandem.intake;

import dev.tandem.inference.OverloadedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;

/** A process started by the engine's REST API met a full queue: 429 there too, not the engine's 500. */
final class EngineOverload implements ExceptionMapper<OverloadedException> {

    @Context
    private @Nullable UriInfo uri;

    @Override
    public Response toResponse(OverloadedException overload) {
        String path = uri == null ? "" : uri.getRequestUri().getRawPath();
        return Response.status(ProblemType.OVERLOADED.status())
                .header(HttpHeaders.RETRY_AFTER, Problem.retryAfterSeconds(overload.retryAfter()))
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(ProblemType.OVERLOADED, String.valueOf(overload.getMessage()), path))
                .build();
    }
}
