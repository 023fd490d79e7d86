package dev.tandem.process;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import dev.tandem.process.history.StepLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens at the desk, in the words of the people who work there. A ticket is named by its business key. */
public class Desk {

    public static final String TICKETS = "ticket-triage";
    public static final String CLEAR_QUESTION = "I am still waiting for the arrival of my new card. When will it be here?";
    public static final String UNCLEAR_QUESTION = "Good morning, something about my account looks strange since yesterday.";
    public static final String GOOD_REPLY = "Your new card is still on its way: the arrival of a card takes five working days, so it will be here on Friday.";
    public static final String OFF_TOPIC_REPLY = "Standing orders run every Monday, unless this day happens to be a public holiday.";
    public static final String REPLY_WITH_A_SECRET = "Your new card is on its way. Until its arrival pay with 4111 1111 1111 1111 please.";

    @Autowired
    private WorkItemProcesses processes;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;
    @Autowired
    private Decisions decisions;
    @Autowired
    private StepLog log;
    @Autowired
    private JdbcClient jdbc;

    public static Ticket aTicket(String body) {
        return new Ticket("T-" + UUID.randomUUID(), "A question", body, "Ada Example", "standard", "web");
    }

    public String receive(String body) {
        return receive(aTicket(body));
    }

    public String receive(Ticket ticket) {
        processes.start(ticket.item());
        return ticket.businessKey();
    }

    /** A ticket that the classifier understood and a team has open. */
    public String aTicketAtItsTeam() {
        return receive(CLEAR_QUESTION);
    }

    public String aTicketInTriage() {
        return receive(UNCLEAR_QUESTION);
    }

    public TicketState state(String ticket) {
        return TicketState.of(processes.find(TICKETS, ticket).orElseThrow());
    }

    public Task task(String ticket) {
        return tasks.createTaskQuery().processInstanceBusinessKey(ticket).singleResult();
    }

    public void confirmTriage(String ticket, String person, String intent) {
        complete(ticket, person, Map.of("intent", intent));
    }

    public void answer(String ticket, String person, String reply) {
        complete(ticket, person, Map.of("reply", reply));
        workOff(ticket);
    }

    public void answerAnyway(String ticket, String person, String reply) {
        complete(ticket, person, Map.of("reply", reply, "sendAnyway", true));
        workOff(ticket);
    }

    public void handBack(String ticket, String person) {
        complete(ticket, person, Map.of("notForUs", true));
        workOff(ticket);
    }

    public void complete(String ticket, String person, Map<String, Object> form) {
        Task task = task(ticket);
        tasks.setAssignee(task.getId(), person);
        tasks.complete(task.getId(), new HashMap<>(form));
    }

    /** Runs what waits for the engine, timers excepted. */
    public void workOff(String ticket) {
        management.createJobQuery().processInstanceId(instance(ticket)).messages().list().stream()
                .map(Job::getId).forEach(management::executeJob);
    }

    public void ring(String ticket, String timer) {
        management.executeJob(management.createJobQuery().processInstanceId(instance(ticket)).activityId(timer).singleResult().getId());
    }

    /** Of a ticket that has ended: texts, numbers, dates, yes or no. */
    public Object variable(String ticket, String name) {
        String instance = instance(ticket);
        VariableInstance variable = runtime.createVariableInstanceQuery().activityInstanceIdIn(instance).variableName(name).singleResult();
        return variable == null ? log.finalValues(instance).get(name) : variable.getValue();
    }

    public List<String> comments(String ticket) {
        return tasks.getProcessInstanceComments(instance(ticket)).stream().map(comment -> comment.getFullMessage()).toList();
    }

    public List<Decision> decisions(String ticket, String head) {
        return decisions.about(instance(ticket), ticket).stream().filter(decision -> decision.head().equals(head)).toList();
    }

    /** Whatever became of the ticket. */
    public boolean decidedAbout(String ticket) {
        return jdbc.sql("SELECT COUNT(*) FROM decision WHERE business_key = ?").param(ticket).query(Integer.class).single() > 0;
    }

    public String instance(String ticket) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(ticket).singleResult().getId();
    }

    public boolean knows(String ticket) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(ticket).count() > 0;
    }

    public RuntimeService runtime() {
        return runtime;
    }
}
