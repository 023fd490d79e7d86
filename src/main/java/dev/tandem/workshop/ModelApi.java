package dev.tandem.workshop;

import dev.tandem.model.ModelComparison;
import dev.tandem.workshop.ModelController.Promotion;
import dev.tandem.workshop.ModelsView.Model;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What {@link ModelController} promises, for the people who read the API page. */
@Tag(name = "Models", description = "Which models there are, which serve, and putting another version in service. For operations and administration.")
interface ModelApi {

    String JSON = MediaType.APPLICATION_JSON_VALUE;
    String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Operation(summary = "List every version of every model", description = "With figures, and which version of each serves.")
    @ApiResponse(responseCode = "200", description = "What there is.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ModelsView.class)))
    ModelsView all();

    @Operation(summary = "Read a version's card", description = "And since when which version of the model served.")
    @ApiResponse(responseCode = "200", description = "The card.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ModelView.class)))
    @ApiResponse(responseCode = "404", description = "No such model or version; `detail` lists what there is.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    ModelView one(@Parameter(example = "banking-support") String name, @Parameter(example = "1") String version);

    @Operation(summary = "Compare versions", description = "Figures, what differs in how they were made, and examples a label, side by side.")
    @ApiResponse(responseCode = "200", description = "One value a model in each row, in the order of `models`.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = ModelComparison.class)))
    @ApiResponse(responseCode = "400", description = "Fewer than two.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "404", description = "No such model or version; `detail` lists what there is.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    ModelComparison compare(@Parameter(description = "`name` for the version in service, or `name@version`; two or more.",
            example = "banking-support@1") List<String> model);

    @Operation(summary = "Put a version in service",
            description = "Reads all of it once before. What is being classified is finished by the version before; the next text is the new one's.")
    @ApiResponse(responseCode = "200", description = "It serves; also if it did before.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = Model.class)))
    @ApiResponse(responseCode = "400", description = "No version was given.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "404", description = "No such model or version; `detail` lists what there is.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "500", description = "One of its files is damaged; nothing was changed.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    Model promote(@Parameter(example = "banking-support") String name, Promotion promotion, @Parameter(hidden = true) Principal by);

    @Operation(summary = "Go back to the version that was promoted before")
    @ApiResponse(responseCode = "200", description = "It serves again.",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = Model.class)))
    @ApiResponse(responseCode = "404", description = "No such model.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "No other version served before that is still there.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    Model rollBack(@Parameter(example = "banking-support") String name, @Parameter(hidden = true) Principal by);

    @Operation(summary = "Delete a version for good", description = "Its number is not given again, because decisions were recorded with it.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @ApiResponse(responseCode = "404", description = "No such model or version.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "It serves, or comes with Tandem.",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Void> delete(@Parameter(example = "my-desk") String name, @Parameter(example = "2") String version,
                                @Parameter(hidden = true) Principal by);
}
