package dev.tandem.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.WorkItemState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the view of a ticket shows beside that of any work item: its fields and its routing, where they stood before there were other kinds. */
record TicketFields(
        @Nullable String subject,
        String body,
        @Nullable String customer,
        String customerTier,
        String channel,
        @Schema(description = "Who handles it until when; null before it was routed.") @Nullable Routing routing) {

    /** The process that is meant where none is named. */
    static final String PROCESS = "ticket-triage";
    static final List<String> NAMES = List.of("subject", "body", "customer", "customerTier", "channel");

    /**
     * @param team     group id
     * @param priority 0 to 100
     * @param skill    needed to answer
     * @param dueAt    end of the SLA
     */
    @Schema(name = "Routing")
    record Routing(String team, int priority, String skill, Instant dueAt) {}

    /** @return null for a work item of another process */
    static @Nullable TicketFields of(WorkItemState state) {
        ObjectNode fields = state.fields();
        return !state.process().equals(PROCESS) ? null : new TicketFields(text(fields, "subject"), text(fields, "body", ""), text(fields, "customer"),
                text(fields, "customerTier", "standard"), text(fields, "channel", "api"), routing(state.results()));
    }

    private static @Nullable Routing routing(ObjectNode results) {
        Instant dueAt = instant(text(results, "dueAt", ""));
        return dueAt != null && results.path("team").isTextual() && results.path("priority").isNumber()
                ? new Routing(results.get("team").asText(), results.get("priority").asInt(), text(results, "skill", ""), dueAt) : null;
    }

    /** A customer's diagram may keep something else under this name. */
    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** @return null where it is not there */
    static @Nullable String text(ObjectNode values, String name) {
        return text(values, name, null);
    }

    private static String text(ObjectNode values, String name, @Nullable String otherwise) {
        return values.hasNonNull(name) ? values.get(name).asText() : otherwise;
    }
}
