package dev.tandem.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which work items are asked for.
 *
 * @param process     key
 * @param status      in one word, or null for any
 * @param team        a group that may claim an open task of it, or null for any
 * @param keyPrefix   beginning of the business key, or null for any
 * @param newestFirst by the moment when its process began
 * @param after       the last one of the page before, or null for the first page
 * @param limit       entries of the page, at least 1
 */
public record WorkItemQuery(String process, @Nullable String status, @Nullable String team, @Nullable String keyPrefix, boolean newestFirst,
                            @Nullable Position after, int limit) {

    /** Where an entry stands in the list: those that began at the same moment are told apart by their id. */
    public record Position(Instant startedAt, String processInstanceId) {}
}
