package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.WorkItemState.HistoryEntry;
import dev.tandem.process.WorkItemState.OpenStep;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ticket as it looks from outside. */
@ProcessTest
class TicketProcessTest {

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private WordEmbedder embedder;
    @Autowired
    private ManagementService management;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aTicketIsFoundAsItCameIn() {
        Ticket ticket = Desk.aTicket(Desk.UNCLEAR_QUESTION);
        desk.receive(ticket);

        TicketState state = process.find(ticket.businessKey()).orElseThrow();

        assertThat(state.ticket()).isEqualTo(ticket);
        assertThat(state.processInstanceId()).isEqualTo(desk.instance(ticket.businessKey()));
        assertThat(state.routing()).isNull();
    }

    @Test
    void aTicketWithoutSubjectAndCustomerIsFoundWithoutThem() {
        Ticket ticket = new Ticket(Desk.aTicket("").businessKey(), null, Desk.CLEAR_QUESTION, null, "gold", "phone");

        desk.receive(ticket);

        assertThat(process.find(ticket.businessKey()).orElseThrow().ticket()).isEqualTo(ticket);
    }

    @Test
    void aTicketThatCameThroughTheEnginesOwnDoorIsStandardAndFromTheApi() {
        String key = Desk.aTicket("").businessKey();
        runtime.startProcessInstanceByKey("ticket-triage", key, Map.of("body", Desk.UNCLEAR_QUESTION));

        assertThat(process.find(key).orElseThrow().ticket())
                .isEqualTo(new Ticket(key, null, Desk.UNCLEAR_QUESTION, null, "standard", "api"));
    }

    @Test
    void nobodyKnowsATicketThatNeverCameIn() {
        assertThat(process.find("T-never")).isEmpty();
    }

    @Test
    void whatIsWaitedForIsSaidWithTheGroupsThatMayHelp() {
        String ticket = desk.aTicketInTriage();

        assertThat(desk.state(ticket).openSteps()).singleElement().satisfies(step -> {
            assertThat(step).extracting(OpenStep::step, OpenStep::name, OpenStep::assignee)
                    .containsExactly("confirm_triage", "Confirm triage", null);
            assertThat(step.groups()).containsExactly("triage");
        });
    }

    @Test
    void whatHappenedIsToldInOrderWithWhoDidIt() {
        String ticket = desk.aTicketInTriage();
        desk.confirmTriage(ticket, "tina", "card_arrival");

        assertThat(desk.state(ticket).history()).extracting(HistoryEntry::step)
                .containsExactly("ticket_received", "understand", "confirm_triage", "route", "handle_ticket", "handling_started", "resolve");
        assertThat(desk.state(ticket).history()).filteredOn(entry -> entry.step().equals("confirm_triage")).singleElement()
                .satisfies(entry -> {
                    assertThat(entry.person()).isEqualTo("tina");
                    assertThat(entry.endedAt()).isNotNull();
                });
        assertThat(desk.state(ticket).history()).filteredOn(entry -> entry.step().equals("resolve")).singleElement()
                .satisfies(entry -> assertThat(entry.endedAt()).isNull());
    }

    @Test
    void aTicketThatFailedUntilNoRetryWasLeftNeedsAnOperator() {
        String ticket = desk.aTicketAtItsTeam();
        embedder.overloaded(true);
        desk.complete(ticket, "carla", Map.of("reply", Desk.GOOD_REPLY));
        String job = management.createJobQuery().processInstanceId(desk.instance(ticket)).messages().singleResult().getId();

        fail(job);
        assertThat(desk.state(ticket).status()).isEqualTo("IN_PROGRESS");
        while (management.createJobQuery().jobId(job).singleResult().getRetries() > 0) {
            fail(job);
        }

        assertThat(desk.state(ticket).status()).isEqualTo("NEEDS_OPERATOR");
        embedder.overloaded(false);
        management.setJobRetries(job, 1);
        desk.workOff(ticket);
        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void aSuspendedTicketNeedsAnOperator() {
        String ticket = desk.aTicketInTriage();

        runtime.suspendProcessInstanceById(desk.instance(ticket));

        assertThat(desk.state(ticket).status()).isEqualTo("NEEDS_OPERATOR");
    }

    @Test
    void aTicketDeletedByAnOperatorCountsAsCancelled() {
        String ticket = desk.aTicketInTriage();

        runtime.deleteProcessInstance(desk.instance(ticket), "spam");

        assertThat(desk.state(ticket).status()).isEqualTo("CANCELLED");
    }

    @Test
    void whatHasEndedOrNeverBeganCanNotBeCancelled() {
        String ticket = desk.aTicketInTriage();
        process.cancel(ticket, null);

        assertThat(process.cancel(ticket, null)).isFalse();
        assertThat(process.cancel("T-never", null)).isFalse();
    }

    @Test
    void whenTheCallersTransactionFailsNothingWasStarted() {
        Ticket ticket = Desk.aTicket(Desk.CLEAR_QUESTION);

        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            process.start(ticket);
            transaction.setRollbackOnly();
        });

        assertThat(process.find(ticket.businessKey())).isEmpty();
        assertThat(desk.decidedAbout(ticket.businessKey())).isFalse();
    }

    private void fail(String job) {
        assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("queue is full");
    }
}
