package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.workitem.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one field.
 *
 * @param field   its name in the request
 * @param message what is wrong, a sentence without the offending value
 * @param remedy  what to do about it, or null where the message says it all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One thing that is wrong with one field of the request.")
record Violation(
        @Schema(description = "Name of the field.", example = "body") String field,
        @Schema(description = "What is wrong with it.", example = "Is missing.") String message,
        @Schema(description = "What to do about it.", example = "Write what the customer asks.")
        @Nullable String remedy) {

    static Violation of(FieldError error) {
        return new Violation(error.field(), error.message(), error.remedy());
    }
}
