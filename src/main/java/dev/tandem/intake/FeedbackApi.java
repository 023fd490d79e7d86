package dev.tandem.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.MultiValueMap;

/** What {@link FeedbackController} promises, for the people who read the API page. */
@Tag(name = "Feedback", description = "What people decided, to train the next model with.")
interface FeedbackApi {

    String CSV = "text/csv";

    @Operation(summary = "Read what people decided",
            description = "A row for every text about which a person has decided, the latest decided last, with the person's "
                    + "latest word as `label`, the model's answer as `proposed`, and `kind`: CONFIRMED (asked, took the answer), "
                    + "CORRECTED (chose something else) or IMPLIED (ran by itself and nobody objected). `text` is what the model read; "
                    + "`subject` and `body` are those of work items that this API took in. Texts that have been erased are left out. "
                    + "For operations and administrators.",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "head", required = true, example = "intent",
                        description = "Which question people answered.", schema = @Schema(type = "string", maxLength = 255)),
                @Parameter(in = ParameterIn.QUERY, name = "kinds", example = "CONFIRMED,CORRECTED",
                        description = "Which kinds of words, separated by commas. Without it those that people have really said: a "
                                + "model's own answer is no teacher.", schema = @Schema(type = "string", maxLength = 255)),
                @Parameter(in = ParameterIn.QUERY, name = "process", example = "ticket-triage",
                        description = "Key of the process whose steps asked; without it, all.",
                        schema = @Schema(type = "string", maxLength = 255))})
    @ApiResponse(responseCode = "200", description = "CSV (RFC 4180) in UTF-8 with a header line; `none_of_these` means that no "
            + "label fitted. If the connection breaks before the end, the table is not complete.",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string"),
                    examples = @ExampleObject(ApiExamples.FEEDBACK)))
    @ApiResponse(responseCode = "400", description = "Not valid; `errors` names every parameter to correct.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    void export(@Parameter(hidden = true) MultiValueMap<String, String> parameters,
                @Parameter(hidden = true) HttpServletResponse response) throws IOException;
}
