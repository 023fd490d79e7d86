package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The answer when there is no other, RFC 9457. Written by the controller advice, by the servlet filter and by the
 * engine's REST API alike, so it is a plain record and not Spring's {@code ProblemDetail}.
 *
 * @param type     names the kind of problem; {@code about:blank} when the status says it all
 * @param title    the same for every problem of this kind
 * @param status   HTTP status
 * @param detail   what happened here and what to do about it; never repeats what the client sent
 * @param instance path of the request
 * @param errors   every field that is wrong; left out of the JSON when empty
 */
@Schema(description = "What went wrong and what to do about it (RFC 9457).")
record Problem(
        @Schema(example = "urn:tandem:problem:invalid-fields") URI type,
        @Schema(example = "The request has invalid fields") String title,
        @Schema(example = "400") int status,
        @Schema(example = "2 things to correct, see 'errors'. Nothing was stored.") String detail,
        @Schema(example = "/api/work-items") String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, String instance, List<Violation> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail, instance, errors);
    }

    static Problem of(ProblemType type, String detail, String instance) {
        return of(type, detail, instance, List.of());
    }

    /** Value of the {@code Retry-After} header: whole seconds, rounded up, at least one. */
    static String retryAfterSeconds(Duration retryAfter) {
        return Long.toString(Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
