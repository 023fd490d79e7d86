package dev.tandem.intake;

import dev.tandem.process.StillRunningException;
import dev.tandem.process.Ticket;
import dev.tandem.process.TicketProcess;
import dev.tandem.process.TicketState;
import dev.tandem.process.TicketState.HistoryEntry;
import dev.tandem.process.TicketState.OpenStep;
import dev.tandem.process.TicketState.Routing;
import dev.tandem.process.TicketState.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stands in for the process: tickets appear when the caller's transaction is committed, as with the real engine. */
class RecordingProcess implements TicketProcess {

    private final Map<String, TicketState> states = new ConcurrentHashMap<>();
    private final Queue<Ticket> started = new ConcurrentLinkedQueue<>();
    private volatile Runnable whileStarting = () -> {};
    private volatile String lastReason = "";

    /** What happens inside the next starts: something slow, something that fails. */
    void whileStarting(Runnable work) {
        whileStarting = work;
    }

    @Override
    public String start(Ticket ticket) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A ticket must be started in its caller's transaction.");
        }
        whileStarting.run();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                startedInTheEngine(ticket);
                started.add(ticket);
            }
        });
        return "instance-of-" + ticket.businessKey();
    }

    /** By way of the engine's own REST API: the intake never hears of it. */
    void startedInTheEngine(Ticket ticket) {
        become(ticket, Status.IN_TRIAGE);
    }

    void become(Ticket ticket, Status status) {
        boolean open = status == Status.IN_TRIAGE;
        states.put(ticket.businessKey(), new TicketState("instance-of-" + ticket.businessKey(), ticket, status,
                new Routing("cards", 70, "card-handling", IntakeSlice.NOW.plusSeconds(7200)),
                open ? List.of(new OpenStep("confirm_triage", "Confirm triage", IntakeSlice.NOW, null, List.of("triage"))) : List.of(),
                List.of(new HistoryEntry("ticket_received", "Ticket received", IntakeSlice.NOW, IntakeSlice.NOW, null))));
    }

    @Override
    public Optional<TicketState> find(String businessKey) {
        return Optional.ofNullable(states.get(businessKey));
    }

    @Override
    public boolean cancel(String businessKey, @Nullable String reason) {
        TicketState state = states.get(businessKey);
        if (state == null || state.openSteps().isEmpty()) {
            return false;
        }
        lastReason = String.valueOf(reason);
        become(state.ticket(), Status.CANCELLED);
        return true;
    }

    @Override
    public List<String> erase(String businessKey) {
        TicketState state = states.get(businessKey);
        if (state != null && !state.openSteps().isEmpty()) {
            throw new StillRunningException(businessKey);
        }
        states.remove(businessKey);
        return state == null ? List.of() : List.of(state.processInstanceId());
    }

    List<Ticket> started(String businessKey) {
        return started.stream().filter(ticket -> ticket.businessKey().equals(businessKey)).toList();
    }

    List<Ticket> startedLike(String prefix) {
        return started.stream().filter(ticket -> ticket.businessKey().startsWith(prefix)).toList();
    }

    String lastReason() {
        return lastReason;
    }
}
