package dev.tandem.intake;

import dev.tandem.inference.VisibleText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a work item is withdrawn.
 *
 * @param reason in the words of whoever cancels, or null
 */
@Schema(name = "Cancellation", description = "Why the work item is withdrawn. May be left out altogether.")
record CancelRequest(
        @Schema(description = "In your own words; goes into the history.", maxLength = CancelRequest.MAX_REASON,
                example = "The card arrived this morning.")
        @Nullable String reason) {

    static final int MAX_REASON = 1_000;
    private static final FieldNames FIELDS = FieldNames.of("reason");

    /** @throws Refusal naming everything that is wrong with it */
    static CancelRequest read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return new CancelRequest(null);
        }
        JsonFields fields = JsonFields.read(body, FIELDS);
        String reason = fields.text("reason");
        List<Violation> violations = new ArrayList<>(fields.violations());
        if (reason != null && reason.length() > MAX_REASON) {
            violations.add(new Violation("reason", "Is longer than %,d characters.".formatted(MAX_REASON), "Shorten it."));
        }
        if (reason != null && (VisibleText.hasNul(reason) || VisibleText.hasLoneSurrogate(reason))) {
            violations.add(new Violation("reason", "Has a NUL character or half of a character.", "Remove it."));
        }
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return new CancelRequest(reason == null || VisibleText.isBlank(reason) ? null : reason);
    }
}
