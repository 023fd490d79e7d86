package dev.tandem.process.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the web apps can't keep an answer open, so what may wait (workers that fetch external tasks) has no place among their
 * addresses. Jersey would find out while it answers, and fail.
 */
final class WaitingAnswers implements ContainerRequestFilter {

    @Context
    private @Nullable ResourceInfo resource;
    @Context
    private @Nullable HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (resource != null && request != null && !request.isAsyncSupported() && mayWait(resource)) {
            throw new InvalidRequestException(Status.BAD_REQUEST, "An answer that may wait is not given here. Send the same request to "
                    + "/engine-rest/external-task/fetchAndLock.");
        }
    }

    private static boolean mayWait(ResourceInfo resource) {
        return resource.getResourceMethod() != null && List.of(resource.getResourceMethod().getParameterTypes()).contains(AsyncResponse.class);
    }
}
