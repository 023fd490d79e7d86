package dev.tandem.intake;

import dev.tandem.process.WorkItemStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What {@link WorkItemController} promises, for the people who read the API page; the examples are in {@link ApiExamples}. */
@Tag(name = "Work items", description = "Hand in work items, see where they stand and why, take them back.")
interface WorkItemApi {

    String JSON = "application/json";
    String PROCESS = "Key of its process; ticket-triage if it is left out.";

    @Operation(summary = "Hand in a work item",
            description = "Stores it and starts its process in one transaction: after 201 nothing can get lost. The fields are those of the "
                    + "process's schema (work-item.schema.json in its folder). Sending the "
                    + "same business key and content again is safe, so after a broken connection simply send it again.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = JSON,
                    schema = @Schema(ref = KindSchemas.ANY),
                    examples = {
                        @ExampleObject(name = "The shortest", value = ApiExamples.SHORTEST),
                        @ExampleObject(name = "Everything", value = ApiExamples.EVERYTHING)})))
    @ApiResponse(responseCode = "201", description = "Taken in. The body is left out for a user who may not read work items.",
            headers = @Header(name = "Location", description = "Where to follow it.", schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class),
                    examples = @ExampleObject(name = "Waiting for a person", value = ApiExamples.IN_TRIAGE)))
    @ApiResponse(responseCode = "200", description = "The same content came in under this key before; this is where it stands.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class)))
    @ApiResponse(responseCode = "400", description = "Not valid; `errors` names every field to correct.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = {
                        @ExampleObject(name = "Invalid fields", value = ApiExamples.INVALID),
                        @ExampleObject(name = "No JSON", value = ApiExamples.UNREADABLE)}))
    @ApiResponse(responseCode = "403", description = "You may not start this process.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "409", description = "The business key belongs to other content.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.KEY_TAKEN)))
    @ApiResponse(responseCode = "413", description = "The request is too big to be read at all.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "415", description = "Not JSON in UTF-8.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "429", description = "Too much at once; nothing was stored.",
            headers = @Header(name = "Retry-After", description = "Seconds to wait.", schema = @Schema(type = "integer")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.OVERLOADED)))
    @ApiResponse(responseCode = "503", description = "The process is suspended by operations; nothing was stored.",
            headers = @Header(name = "Retry-After", description = "Seconds to wait.", schema = @Schema(type = "integer")),
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    ResponseEntity<WorkItemView> takeIn(@Parameter(description = PROCESS, example = TicketFields.PROCESS) String process, @Parameter(hidden = true) byte @Nullable [] body,
                                        @Parameter(hidden = true) HttpHeaders headers, @Nullable Principal sender)
            throws HttpMediaTypeNotSupportedException;

    @Operation(summary = "List work items",
            description = "Those of one process that you may see, in pages: follow `next` to its end. Also those that were started in the process engine "
                    + "directly, by a message or by a timer.",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "process", example = "ticket-triage", description = PROCESS, schema = @Schema(type = "string", maxLength = 255)),
                @Parameter(in = ParameterIn.QUERY, name = "status", example = "IN_TRIAGE", description = "Where they stand: IN_PROGRESS, NEEDS_OPERATOR, CLOSED, "
                        + "CANCELLED, or a word of the diagram.", schema = @Schema(type = "string", pattern = WorkItemStatus.SYNTAX)),
                @Parameter(in = ParameterIn.QUERY, name = "team", example = "cards", description = "A group that may claim an open task of theirs.",
                        schema = @Schema(type = "string", maxLength = 255)),
                @Parameter(in = ParameterIn.QUERY, name = "q", example = "mail-2026", description = "Beginning of the business key.",
                        schema = @Schema(type = "string", maxLength = 255)),
                @Parameter(in = ParameterIn.QUERY, name = "sort", description = "The newest or the oldest first, by the moment when their process began.",
                        schema = @Schema(type = "string", allowableValues = {ListParameters.NEWEST_FIRST, ListParameters.OLDEST_FIRST},
                                defaultValue = ListParameters.NEWEST_FIRST)),
                @Parameter(in = ParameterIn.QUERY, name = "limit", description = "Entries of a page.",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                @Parameter(in = ParameterIn.QUERY, name = "after", description = "Where the page begins, as `next` of the page before has it.",
                        schema = @Schema(type = "string", maxLength = 255))})
    @ApiResponse(responseCode = "200", description = "A page; an empty one for somebody who may not see this process.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemListView.class)))
    @ApiResponse(responseCode = "400", description = "Not valid; `errors` names every parameter to correct.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    WorkItemListView list(@Parameter(hidden = true) MultiValueMap<String, String> parameters);

    @Operation(summary = "See where a work item stands",
            description = "Also finds those that were started in the process engine directly.")
    @ApiResponse(responseCode = "200", description = "Where it stands, what was decided and why.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class),
                    examples = @ExampleObject(name = "Waiting for a person", value = ApiExamples.IN_TRIAGE)))
    @ApiResponse(responseCode = "404", description = "No such work item, or not for you to see.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.UNKNOWN)))
    WorkItemView find(@Parameter(description = "Its business key.", example = "mail-2026-000417") String key, @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process);

    @Operation(summary = "See where a work item stands, by any key",
            description = "For keys that can't be part of a path, such as `INC/2026/0007`: those of the process engine or of earlier versions.")
    @ApiResponse(responseCode = "200", description = "Where it stands, what was decided and why.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class)))
    @ApiResponse(responseCode = "404", description = "No such work item, or not for you to see.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    WorkItemView findByKey(@Parameter(description = "Its business key.", example = "INC/2026/0007") String businessKey, @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process);

    @Operation(summary = "See where a work item stands, by its process instance",
            description = "For those that have no business key, or one of several with the same key.")
    @ApiResponse(responseCode = "200", description = "Where it stands, what was decided and why.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class)))
    @ApiResponse(responseCode = "404", description = "No such work item, or not for you to see.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    WorkItemView findInstance(@Parameter(description = "Id of its process instance.") String processInstanceId);

    @Operation(summary = "Take a work item back, by any key",
            description = "As by path, for keys that can't be part of one.",
            requestBody = @RequestBody(content = @Content(mediaType = JSON,
                    schema = @Schema(implementation = CancelRequest.class))))
    @ApiResponse(responseCode = "200", description = "Cancelled; this is where it stands now.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class)))
    @ApiResponse(responseCode = "404", description = "No such work item, or not for you to see.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "403", description = "You may not take it back.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "409", description = "It has already ended, or is suspended by operations.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    WorkItemView cancelByKey(@Parameter(description = "Its business key.", example = "INC/2026/0007") String businessKey,
                             @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process, @Parameter(hidden = true) byte @Nullable [] body, @Parameter(hidden = true) HttpHeaders headers)
            throws HttpMediaTypeNotSupportedException;

    @Operation(summary = "Take a work item back",
            description = "Whoever sent it wants it no more: whatever is open is closed, nobody works on it further.",
            requestBody = @RequestBody(content = @Content(mediaType = JSON,
                    schema = @Schema(implementation = CancelRequest.class))))
    @ApiResponse(responseCode = "200", description = "Cancelled; this is where it stands now.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = WorkItemView.class)))
    @ApiResponse(responseCode = "400", description = "Not valid; `errors` names every field to correct.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "404", description = "No such work item, or not for you to see.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.UNKNOWN)))
    @ApiResponse(responseCode = "403", description = "You may not take it back.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "409", description = "It has already ended, or is suspended by operations.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.ALREADY_ENDED)))
    WorkItemView cancel(@Parameter(description = "Its business key.", example = "mail-2026-000417") String key,
                        @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process,
                        @Parameter(hidden = true) byte @Nullable [] body, @Parameter(hidden = true) HttpHeaders headers)
            throws HttpMediaTypeNotSupportedException;

    @Operation(summary = "Erase a work item",
            description = "Everything that is kept about it is gone: what came in, texts, variables, comments, attachments, what happened. "
                    + "What was decided stays for the figures, without its text and its key. For administrators, and for work items that have ended.")
    @ApiResponse(responseCode = "204", description = "Erased.")
    @ApiResponse(responseCode = "404", description = "No such work item.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class),
                    examples = @ExampleObject(ApiExamples.UNKNOWN)))
    @ApiResponse(responseCode = "409", description = "It has not ended.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    void erase(@Parameter(description = "Its business key.", example = "mail-2026-000417") String key, @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process);

    @Operation(summary = "Erase a work item, by any key", description = "As by path, for keys that can't be part of one.")
    @ApiResponse(responseCode = "204", description = "Erased.")
    @ApiResponse(responseCode = "404", description = "No such work item.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(responseCode = "409", description = "It has not ended.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    void eraseByKey(@Parameter(description = "Its business key.", example = "INC/2026/0007") String businessKey, @Parameter(description = PROCESS, example = TicketFields.PROCESS) String process);
}
