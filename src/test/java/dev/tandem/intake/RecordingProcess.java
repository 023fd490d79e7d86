package dev.tandem.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.process.NewWorkItem;
import dev.tandem.process.NotAllowedException;
import dev.tandem.process.StillRunningException;
import dev.tandem.process.Ticket;
import dev.tandem.process.WorkItemPage;
import dev.tandem.process.WorkItemPage.Item;
import dev.tandem.process.WorkItemPage.OpenTask;
import dev.tandem.process.WorkItemProcesses;
import dev.tandem.process.WorkItemQuery;
import dev.tandem.process.WorkItemQuery.Position;
import dev.tandem.process.WorkItemState;
import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.process.WorkItemState.OpenStep;
import dev.tandem.workitem.WorkItemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stands in for the processes: work items appear when the caller's transaction is committed, as with the real engine. */
class RecordingProcess implements WorkItemProcesses {

    static final String LEAVE = "leave-request";
    static final String CLOSED_TO_YOU = "closed-to-you";

    private static final JsonMapper JSON = new JsonMapper();

    private final SortedMap<String, WorkItemKind> kinds = new TreeMap<>(Map.of(TicketFields.PROCESS, schema("processes/ticket-triage"),
            LEAVE, schema("src/test/resources/desk/processes/leave-request"), CLOSED_TO_YOU, schema("src/test/resources/desk/processes/leave-request")));
    private final Map<String, WorkItemState> states = new ConcurrentHashMap<>();
    private final Queue<NewWorkItem> started = new ConcurrentLinkedQueue<>();
    private volatile Runnable whileStarting = () -> {};
    private volatile String lastReason = "";
    private volatile WorkItemQuery lastQuery;

    private static WorkItemKind schema(String folder) {
        try {
            return WorkItemKind.of(Files.readString(Path.of(folder, "work-item.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happens inside the next starts: something slow, something that fails. */
    void whileStarting(Runnable work) {
        whileStarting = work;
    }

    @Override
    public Optional<WorkItemKind> kind(String process) {
        return Optional.ofNullable(kinds.get(process));
    }

    @Override
    public SortedMap<String, WorkItemKind> kinds() {
        return kinds;
    }

    @Override
    public String start(NewWorkItem item) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A work item must be started in its caller's transaction.");
        }
        if (item.process().equals(CLOSED_TO_YOU)) {
            throw new NotAllowedException("There is no process 'closed-to-you' that you may start.");
        }
        whileStarting.run();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                become(item, "IN_TRIAGE");
                started.add(item);
            }
        });
        return "instance-of-" + item.businessKey();
    }

    /** By way of the engine's own REST API: the intake never hears of it. */
    void startedInTheEngine(Ticket ticket) {
        become(ticket.item(), "IN_TRIAGE");
    }

    void become(Ticket ticket, String status) {
        become(ticket.item(), status);
    }

    private void become(NewWorkItem item, String status) {
        boolean open = status.equals("IN_TRIAGE");
        ObjectNode results = JSON.createObjectNode().put("team", "cards").put("priority", 70).put("skill", "card-handling")
                .put("dueAt", IntakeSlice.NOW.plusSeconds(7200).toString());
        states.put(item.process() + " " + item.businessKey(), new WorkItemState(item.process(), "instance-of-" + item.businessKey(), item.businessKey(), status,
                IntakeSlice.NOW, open ? null : IntakeSlice.NOW, item.fields(), results,
                open ? List.of(new OpenStep("confirm_triage", "Confirm triage", IntakeSlice.NOW, null, List.of("triage"))) : List.of(),
                List.of(new HistoryEntry("ticket_received", "Ticket received", IntakeSlice.NOW, IntakeSlice.NOW, null))));
    }

    @Override
    public Optional<WorkItemState> find(String process, String businessKey) {
        return Optional.ofNullable(states.get(process + " " + businessKey));
    }

    @Override
    public Optional<WorkItemState> findInstance(String processInstanceId) {
        return states.values().stream().filter(state -> state.processInstanceId().equals(processInstanceId)).findFirst();
    }

    /** Two entries, and as many pages as anybody asks for. */
    @Override
    public WorkItemPage list(WorkItemQuery query) {
        lastQuery = query;
        return new WorkItemPage(List.of(
                new Item("mail-1", "instance-1", "IN_TRIAGE", IntakeSlice.NOW, null, List.of(new OpenTask("confirm_triage", "Confirm triage", null, List.of("triage")))),
                new Item(null, "instance-2", "CLOSED", IntakeSlice.NOW, IntakeSlice.NOW, List.of())), new Position(IntakeSlice.NOW, "instance-2"));
    }

    WorkItemQuery lastQuery() {
        return lastQuery;
    }

    @Override
    public boolean cancel(String process, String businessKey, @Nullable String reason) {
        WorkItemState state = states.get(process + " " + businessKey);
        if (state == null || state.openSteps().isEmpty()) {
            return false;
        }
        lastReason = String.valueOf(reason);
        become(new NewWorkItem(process, businessKey, state.fields()), "CANCELLED");
        return true;
    }

    List<String> erase(String businessKey) {
        return erase(TicketFields.PROCESS, businessKey);
    }

    @Override
    public List<String> erase(String process, String businessKey) {
        WorkItemState state = states.get(process + " " + businessKey);
        if (state != null && !state.openSteps().isEmpty()) {
            throw new StillRunningException(businessKey);
        }
        states.remove(process + " " + businessKey);
        return state == null ? List.of() : List.of(state.processInstanceId());
    }

    List<NewWorkItem> started(String businessKey) {
        return started.stream().filter(item -> item.businessKey().equals(businessKey)).toList();
    }

    List<NewWorkItem> startedLike(String prefix) {
        return started.stream().filter(item -> item.businessKey().startsWith(prefix)).toList();
    }

    String lastReason() {
        return lastReason;
    }
}
