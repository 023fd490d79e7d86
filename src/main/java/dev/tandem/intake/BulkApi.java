package dev.tandem.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What {@link BulkController} promises, for the people who read the API page; the examples are in {@link ApiExamples}. */
@Tag(name = "Work items")
interface BulkApi {

    String JSON_LINES = MediaType.APPLICATION_NDJSON_VALUE;
    /** The other name in use; neither is registered. */
    String JSONL = "application/jsonl";

    @Operation(summary = "Hand in many work items as a stream",
            description = "One work item a line (JSON Lines), any number of them, each taken in by itself as by a single "
                    + "request; blank lines are skipped. Each line is answered by a line, in the same order, while you still "
                    + "send: read the answers as you go on, because when they pile up, or the classifier is slow, no more is "
                    + "read from you. Lines are worked on side by side, so of two with one key either may be the first. Give "
                    + "each line its `businessKey`: then a stream that broke off can be sent again whole. A line that was not "
                    + "answered may have been taken in or not.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = JSON_LINES,
                    schema = @Schema(ref = KindSchemas.ANY),
                    examples = @ExampleObject(name = "Three lines", value = ApiExamples.LINES))))
    @ApiResponse(responseCode = "200", description = "One line for each line. `status` is that of a single request: 201, 200, "
            + "or with the members of a problem detail 400, 409, 413, 429 (after having waited for long) or 500. A stream that brings no whole line for long "
            + "(`tandem.intake.bulk-max-silence`) is ended by a last line with status 408; what was answered before stays.",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(implementation = BulkResult.class),
                    examples = @ExampleObject(name = "Two were taken in", value = ApiExamples.LINE_ANSWERS)))
    @ApiResponse(responseCode = "400", description = "Broke off before anything was answered.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "415", description = "Not JSON Lines in UTF-8.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "429", description = "Too many streams at once, of all senders or of this one; nothing was read.",
            headers = @Header(name = "Retry-After", description = "Seconds to wait.", schema = @Schema(type = "integer")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    void takeIn(@Parameter(description = WorkItemApi.PROCESS, example = TicketFields.PROCESS) String process, @Parameter(hidden = true) HttpServletRequest request, @Parameter(hidden = true) HttpServletResponse response,
                @Parameter(hidden = true) HttpHeaders headers, @Nullable Principal sender)
            throws IOException, HttpMediaTypeNotSupportedException;
}
