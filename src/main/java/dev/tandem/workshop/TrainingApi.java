package dev.tandem.workshop;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** What {@link TrainingController} promises, for the people who read the API page. */
@Tag(name = "Trainings", description = "From a table of past work to a model. For operations and administration.")
interface TrainingApi {

    String JSON = MediaType.APPLICATION_JSON_VALUE;
    String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Operation(summary = "Learn from a table",
            description = "One training runs at a time, a few wait. The table is deleted when its training has ended. The same file and fields "
                    + "again go on after the last finished epoch of a training that was stopped or cut off.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                    schema = @Schema(implementation = Form.class))))
    @ApiResponse(responseCode = "201", description = "It waits for its turn, or has begun.",
            headers = @Header(name = "Location", description = "Where to follow it.", schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = TrainingView.class)))
    @ApiResponse(responseCode = "400", description = "Not valid; `errors` names every field to correct.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "413", description = "The table is too long.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "429", description = "Too many trainings wait; nothing was stored.",
            headers = @Header(name = "Retry-After", description = "Seconds to wait.", schema = @Schema(type = "integer")),
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<TrainingView> start(@Parameter(hidden = true) @Nullable MultipartFile file, @Parameter(hidden = true) @Nullable MultipartFile names,
                                       @Parameter(hidden = true) MultiValueMap<String, String> fields,
                                       @Parameter(hidden = true) Principal by) throws IOException;

    @Operation(summary = "List the latest trainings", description = "The latest first, up to 50.")
    List<TrainingView> latest();

    @Operation(summary = "See how far a training is")
    @ApiResponse(responseCode = "200", description = "Where it stands.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = TrainingView.class)))
    @ApiResponse(responseCode = "404", description = "No such training.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    TrainingView find(@Parameter(description = "Its id.") String id);

    @Operation(summary = "Stop a training", description = "What its finished epochs have learned is kept for the next start with the same file and fields.")
    @ApiResponse(responseCode = "200", description = "It has ended; DONE if it was faster.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = TrainingView.class)))
    @ApiResponse(responseCode = "404", description = "No such training.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "It has ended already.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    TrainingView stop(@Parameter(description = "Its id.") String id, @Parameter(hidden = true) Principal by) throws InterruptedException;

    /** The fields as the API page shows them; {@link TrainingOrder} reads them. */
    @Schema(name = "NewTraining", requiredProperties = {"file", "text", "label", "model"})
    record Form(
            @Schema(type = "string", format = "binary", description = "CSV, TSV, JSON lines or .xlsx with a header; delimiter and encoding are found out.")
            MultipartFile file,
            @Schema(description = "Column with the text; several, separated by commas, are joined by line breaks.", example = "subject,body") String text,
            @Schema(description = "Column with the right answer; several make as many heads. The head is named after its column unless a name and "
                    + "a colon stand before it. An order makes the head ordinal: priority=low<medium<high.", example = "queue") String label,
            @Schema(description = "Name of the model.", example = "my-desk") String model,
            @Schema(description = "How to learn; auto chooses by the number of examples a label.",
                    allowableValues = {"auto", "full", "few_shot", "centroids"}, defaultValue = "auto") String recipe,
            @Schema(description = "Language of the texts.", defaultValue = "en") String language,
            @Schema(description = "How long to look for better settings of the recipe before the training: 90s, 30m, 2h, or ISO 8601. "
                    + "Left out, the recipe is taken as it is.", example = "30m") String search,
            @Schema(type = "string", format = "binary", description = "A table with the columns label and name: what people call the labels.")
            MultipartFile names) {}
}
