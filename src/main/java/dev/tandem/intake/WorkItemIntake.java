package dev.tandem.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.database.DiskSync;
import dev.tandem.decision.Decisions;
import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.VisibleText;
import dev.tandem.intake.WorkItems.Receipt;
import dev.tandem.process.NewWorkItem;
import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemProcesses;
import dev.tandem.process.WorkItemQuery;
import dev.tandem.process.WorkItemState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes work items in, each exactly once, and tells where they stand. */
@Service
class WorkItemIntake {

    private static final Logger log = LoggerFactory.getLogger(WorkItemIntake.class);
    private static final Duration UNTIL_THE_OTHER_IS_DONE = Duration.ofSeconds(1);

    private final WorkItems workItems;
    private final WorkItemProcesses processes;
    private final Decisions decisions;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final Clock clock;
    private final Map<String, WorkItemRules> rules = new TreeMap<>();

    WorkItemIntake(WorkItems workItems, WorkItemProcesses processes, Decisions decisions,
                   PlatformTransactionManager transactions, DiskSync disk, Clock clock) {
        this.workItems = workItems;
        this.processes = processes;
        this.decisions = decisions;
        this.transaction = new TransactionTemplate(transactions);
        this.disk = disk;
        this.clock = clock;
        processes.kinds().forEach((process, kind) -> rules.put(process, new WorkItemRules(process, kind)));
    }

    /**
     * Stores the work item and starts its process, both or neither.
     *
     * @return true if it is new; false if the same content came in under this key before
     * @throws Refusal             if the key belongs to other content
     * @throws OverloadedException if the classifier's queue is full, or the key is being taken in by another request
     */
    boolean takeIn(NewWorkItem taken, @Nullable String receivedBy) {
        WorkItem item = new WorkItem(taken, clock.instant(), receivedBy);
        if (cameInBefore(item)) {
            return false;
        }
        if (startAndStore(item)) {
            return true;
        }
        if (cameInBefore(item)) {
            return false;
        }
        throw busyWith(item);
    }

    /**
     * @return how what a client sends for this process is read and checked
     * @throws Refusal if nothing can be taken in for it
     */
    WorkItemRules rules(String process) {
        return Optional.ofNullable(rules.get(process)).orElseThrow(() -> Refusal.invalid(List.of(new Violation("process",
                "Is no process that says what its work items are.", "Use one of %s, or add a work-item.schema.json to its folder."
                        .formatted(String.join(", ", rules.keySet()))))));
    }

    Optional<WorkItemView> find(String process, String businessKey) {
        return hasNul(process, businessKey) ? Optional.empty() : processes.find(process, businessKey).map(this::view);
    }

    Optional<WorkItemView> findInstance(String processInstanceId) {
        return hasNul(processInstanceId) ? Optional.empty() : processes.findInstance(processInstanceId).map(this::view);
    }

    private WorkItemView view(WorkItemState state) {
        Receipt receipt = state.businessKey() == null ? null : workItems.receipt(state.process(), state.businessKey()).orElse(null);
        return WorkItemView.of(state, receipt, decisions.about(state.processInstanceId(), state.businessKey()));
    }

    WorkItemPage list(WorkItemQuery query) {
        return processes.list(query);
    }

    /** @throws Refusal if there is no such work item, or it has ended */
    WorkItemView cancel(String process, String businessKey, @Nullable String reason) {
        WorkItemView before = find(process, businessKey).orElseThrow(Refusal::unknown);
        boolean cancelled = processes.cancel(process, businessKey, reason);
        WorkItemView now = find(process, businessKey).orElse(before);
        if (!cancelled) {
            throw Refusal.alreadyEnded(businessKey, now.status());
        }
        return now;
    }

    /**
     * Everything that is kept about it is gone afterwards, or nothing.
     *
     * @throws Refusal                                     if there is no such work item
     * @throws dev.tandem.process.StillRunningException if it has not ended
     */
    void erase(String process, String businessKey) {
        boolean erased = !hasNul(process, businessKey) && Boolean.TRUE.equals(transaction.execute(status -> {
            // the engine's own clean-up may have forgotten the instance, and knows nothing of the rest
            Set<String> instances = new HashSet<>(processes.erase(process, businessKey));
            workItems.instance(process, businessKey).ifPresent(instances::add);
            decisions.erase(instances);
            boolean cameInHere = workItems.erase(process, businessKey);
            return cameInHere || !instances.isEmpty();
        }));
        if (!erased) {
            throw Refusal.unknown();
        }
        log.info("A work item was erased");
    }

    private static boolean hasNul(String... names) {
        return Stream.of(names).anyMatch(VisibleText::hasNul);
    }

    /** Also by way of the engine's own REST API, which knows nothing of the table. */
    private boolean cameInBefore(WorkItem item) {
        Optional<Boolean> sameContent = workItems.receipt(item.process(), item.businessKey()).map(Receipt::contentHash)
                .or(() -> processes.find(item.process(), item.businessKey()).map(state -> WorkItem.hash(state.process(), withoutNulls(state.fields()))))
                .map(item.contentHash()::equals);
        if (sameContent.isPresent() && !sameContent.get()) {
            throw Refusal.keyTaken(item.process(), item.businessKey());
        }
        if (sameContent.isPresent()) {
            disk.awaitEverybody();
        }
        return sameContent.isPresent();
    }

    private static ObjectNode withoutNulls(ObjectNode fields) {
        ObjectNode there = fields.deepCopy();
        there.properties().stream().filter(field -> field.getValue().isNull()).map(Map.Entry::getKey).toList().forEach(there::remove);
        return there;
    }

    /**
     * Started first, because the row says which instance it started. Who was slower has started in vain, and is rolled back.
     *
     * @return false if another request was faster
     */
    private boolean startAndStore(WorkItem item) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            String processInstanceId = processes.start(item.item());
            if (!added(item, processInstanceId)) {
                status.setRollbackOnly();
                return false;
            }
            return true;
        }));
    }

    private boolean added(WorkItem item, String processInstanceId) {
        try {
            return workItems.add(item, processInstanceId);
        } catch (TransientDataAccessException heldTooLong) {
            throw busyWith(item);
        }
    }

    private static OverloadedException busyWith(WorkItem item) {
        return new OverloadedException("Work item '%s' is being taken in by another request just now. Send it again."
                .formatted(item.businessKey()), UNTIL_THE_OTHER_IS_DONE);
    }
}
