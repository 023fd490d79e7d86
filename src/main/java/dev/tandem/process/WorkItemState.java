package dev.tandem.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work item seen from outside.
 *
 * @param process           key of its process
 * @param processInstanceId for looking it up in Cockpit
 * @param businessKey       null if it has none
 * @param status            where it stands in one word: one of {@link WorkItemStatus}, or a word of its diagram
 * @param startedAt         when its process began
 * @param endedAt           null as long as it goes on
 * @param fields            as they stand now
 * @param results           what the process has made known about it
 * @param openSteps         what is being waited for; empty when it has ended
 * @param history           what happened, oldest first
 */
public record WorkItemState(String process, String processInstanceId, @Nullable String businessKey, String status, Instant startedAt,
                            @Nullable Instant endedAt, ObjectNode fields, ObjectNode results, List<OpenStep> openSteps,
                            List<HistoryEntry> history) {

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
    public record HistoryEntry(String step, String name, Instant startedAt, @Nullable Instant endedAt, @Nullable String person) {}
}
