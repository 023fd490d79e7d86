package dev.tandem.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list of work items.
 *
 * @param items in the order that was asked for
 * @param next  where the next page goes on; null if there is none
 */
public record WorkItemPage(List<Item> items, WorkItemQuery.@Nullable Position next) {

    /**
     * @param businessKey null if it has none
     * @param status      where it stands in one word
     * @param endedAt     null as long as it goes on
     * @param openTasks   what people are waited for, oldest first
     */
    public record Item(@Nullable String businessKey, String processInstanceId, String status, Instant startedAt, @Nullable Instant endedAt,
                       List<OpenTask> openTasks) {}

    /**
     * @param step     element id
     * @param name     as drawn, or null
     * @param assignee user id, or null as long as nobody has claimed it
     * @param teams    groups that may claim it
     */
    public record OpenTask(String step, @Nullable String name, @Nullable String assignee, List<String> teams) {}
}
