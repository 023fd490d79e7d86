package dev.tandem.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket seen from outside.
 *
 * @param processInstanceId for looking it up in Cockpit
 * @param ticket            as it came in
 * @param status            where it stands in one word
 * @param routing           team, priority, deadline; null before it was routed
 * @param openSteps         what is being waited for; empty when it has ended
 * @param history           what happened, oldest first
 */
public record TicketState(String processInstanceId, Ticket ticket, Status status, @Nullable Routing routing,
                          List<OpenStep> openSteps, List<HistoryEntry> history) {

    /** In one word. */
    public enum Status { IN_TRIAGE, IN_PROGRESS, CLOSED, CANCELLED, NEEDS_OPERATOR }

    /**
     * @param team     group id
     * @param priority 0 to 100
     * @param skill    needed to answer
     * @param dueAt    end of the SLA
     */
    public record Routing(String team, int priority, String skill, Instant dueAt) {}

    /**
     * @param step     element id
     * @param name     as drawn
     * @param since    when it began to wait
     * @param assignee user id, or null as long as nobody has claimed it
     * @param groups   who may claim it
     */
    public record OpenStep(String step, String name, Instant since, @Nullable String assignee, List<String> groups) {}

    /**
     * @param step      element id
     * @param name      as drawn
     * @param startedAt when
     * @param endedAt   null while it is going on
     * @param person    user id of who did it, or null when no person did
     */
    public record HistoryEntry(String step, String name, Instant startedAt, @Nullable Instant endedAt,
                               @Nullable String person) {}
}
