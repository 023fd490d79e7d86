package dev.tandem.intake;

import dev.tandem.database.DiskSync;
import dev.tandem.decision.Decisions;
import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.VisibleText;
import dev.tandem.intake.WorkItems.Receipt;
import dev.tandem.process.Ticket;
import dev.tandem.process.TicketProcess;
import dev.tandem.process.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    private final TicketProcess process;
    private final Decisions decisions;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final Clock clock;

    WorkItemIntake(WorkItems workItems, TicketProcess process, Decisions decisions,
                   PlatformTransactionManager transactions, DiskSync disk, Clock clock) {
        this.workItems = workItems;
        this.process = process;
        this.decisions = decisions;
        this.transaction = new TransactionTemplate(transactions);
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * Stores the work item and starts its process, both or neither.
     *
     * @return true if it is new; false if the same content came in under this key before
     * @throws Refusal             if the key belongs to other content
     * @throws OverloadedException if the classifier's queue is full, or the key is being taken in by another request
     */
    boolean takeIn(Ticket ticket, @Nullable String receivedBy) {
        WorkItem item = new WorkItem(ticket, clock.instant(), receivedBy);
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

    Optional<WorkItemView> find(String businessKey) {
        if (VisibleText.hasNul(businessKey)) {
            return Optional.empty();
        }
        return process.find(businessKey).map(state -> WorkItemView.of(state,
                workItems.receipt(businessKey).orElse(null), decisions.about(state.processInstanceId(), businessKey)));
    }

    /** @throws Refusal if there is no such work item, or it has ended */
    WorkItemView cancel(String businessKey, @Nullable String reason) {
        WorkItemView before = find(businessKey).orElseThrow(Refusal::unknown);
        boolean cancelled = process.cancel(businessKey, reason);
        WorkItemView now = find(businessKey).orElse(before);
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
    void erase(String businessKey) {
        boolean erased = !VisibleText.hasNul(businessKey) && Boolean.TRUE.equals(transaction.execute(status -> {
            // the engine's own clean-up may have forgotten the instance, and knows nothing of the rest
            Set<String> instances = new HashSet<>(process.erase(businessKey));
            workItems.instance(businessKey).ifPresent(instances::add);
            decisions.erase(instances);
            boolean cameInHere = workItems.erase(businessKey);
            return cameInHere || !instances.isEmpty();
        }));
        if (!erased) {
            throw Refusal.unknown();
        }
        log.info("A work item was erased");
    }

    /** Also by way of the engine's own REST API, which knows nothing of the table. */
    private boolean cameInBefore(WorkItem item) {
        Optional<Boolean> sameContent = workItems.receipt(item.businessKey()).map(Receipt::contentHash)
                .map(item.contentHash()::equals)
                .or(() -> process.find(item.businessKey()).map(TicketState::ticket).map(item.ticket()::equals));
        if (sameContent.isPresent() && !sameContent.get()) {
            throw Refusal.keyTaken(item.businessKey());
        }
        if (sameContent.isPresent()) {
            disk.awaitEverybody();
        }
        return sameContent.isPresent();
    }

    /**
     * Started first, because the row says which instance it started. Who was slower has started in vain, and is rolled back.
     *
     * @return false if another request was faster
     */
    private boolean startAndStore(WorkItem item) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            String processInstanceId = process.start(item.ticket());
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
