package dev.tandem.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.process.WorkItemState.OpenStep;
import java.time.Instant;
import java.util.List;

/** A ticket as a test looks at it. */
public record TicketState(String processInstanceId, Ticket ticket, String status, Routing routing, List<OpenStep> openSteps, List<HistoryEntry> history) {

    /** What the table and the clock have said; null before it was routed. */
    public record Routing(String team, int priority, String skill, Instant dueAt) {}

    public static TicketState of(WorkItemState state) {
        JsonNode fields = state.fields();
        JsonNode results = state.results();
        return new TicketState(state.processInstanceId(), new Ticket(state.businessKey(), text(fields, "subject"), text(fields, "body"), text(fields, "customer"),
                text(fields, "customerTier"), text(fields, "channel")), state.status(), text(results, "dueAt") == null ? null
                : new Routing(text(results, "team"), results.path("priority").asInt(), text(results, "skill"), Instant.parse(text(results, "dueAt"))),
                state.openSteps(), state.history());
    }

    private static String text(JsonNode values, String name) {
        return values.hasNonNull(name) ? values.get(name).asText() : null;
    }
}
