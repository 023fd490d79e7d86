package dev.tandem.intake;

import dev.tandem.inference.VisibleText;
import dev.tandem.process.Ticket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A work item as a client sends it; every field may still be wrong, see {@link WorkItemRules}. */
@Schema(name = "NewWorkItem", description = "A customer's question as it comes in.")
record WorkItemRequest(
        @Schema(description = "First line. Left out or blank: none.", maxLength = WorkItemRules.MAX_SUBJECT,
                example = "Card has not come")
        @Nullable String subject,
        @Schema(description = "What the customer wrote; at least one visible character. Kept exactly as sent. Together "
                + "with the subject at most 100,000 characters.",
                requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100_000,
                example = "I ordered my new card two weeks ago and it is still not here. Where is it?")
        @Nullable String body,
        @Schema(description = "Who wrote: a name, a number or an address.", maxLength = WorkItemRules.MAX_CUSTOMER,
                example = "Ada Moreau")
        @Nullable String customer,
        @Schema(description = "How soon the customer is served.", allowableValues = {"standard", "gold"},
                defaultValue = "standard")
        @Nullable String customerTier,
        @Schema(description = "Where it came from.", allowableValues = {"web", "email", "phone", "chat", "api"},
                defaultValue = "api")
        @Nullable String channel,
        @Schema(description = "Your own unique name for it. Sending the same key again is safe: the same content is "
                + "answered with the present state, other content with 409. Left out: a key is made up.",
                pattern = WorkItemRules.KEY_SYNTAX, example = "mail-2026-000417")
        @Nullable String businessKey) {

    static final FieldNames FIELDS = FieldNames.of("subject", "body", "customer", "customerTier", "channel", "businessKey");

    static WorkItemRequest of(JsonFields fields) {
        return new WorkItemRequest(blankToNull(fields.text("subject")), fields.text("body"),
                blankToNull(fields.text("customer")), fields.text("customerTier"), fields.text("channel"),
                fields.text("businessKey"));
    }

    /** Only for a request that keeps all {@link WorkItemRules}. */
    Ticket ticket() {
        return new Ticket(businessKey == null ? "T-" + UUID.randomUUID() : businessKey, subject,
                Objects.requireNonNull(body, "body"), customer,
                Objects.requireNonNullElse(customerTier, "standard"), Objects.requireNonNullElse(channel, "api"));
    }

    /** Mail programs and web forms send an empty subject where there is none. */
    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || VisibleText.isBlank(text) ? null : text;
    }
}
