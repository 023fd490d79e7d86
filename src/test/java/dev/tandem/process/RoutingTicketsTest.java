package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who answers, how urgently, and until when. */
@ProcessTest
class RoutingTicketsTest {

    @Autowired
    private Desk desk;

    @Test
    void theTableSaysWhoAnswersAndUntilWhen() {
        String ticket = desk.aTicketAtItsTeam();

        TicketState.Routing routing = desk.state(ticket).routing();
        Date reminderAt = (Date) desk.variable(ticket, "reminderAt");
        assertThat(routing.team()).isEqualTo("card-delivery");
        assertThat(Duration.between(ProcessBench.NOW, reminderAt.toInstant()).multipliedBy(2))
                .isEqualTo(Duration.between(ProcessBench.NOW, routing.dueAt()));
        assertThat(desk.task(ticket).getDueDate()).isEqualTo(Date.from(routing.dueAt()));
        assertThat(desk.task(ticket).getPriority()).isEqualTo(routing.priority());
        assertThat(desk.state(ticket).openSteps()).singleElement()
                .satisfies(step -> assertThat(step.groups()).containsExactly("card-delivery"));
        assertThat(desk.variable(ticket, "routing")).isNull();
    }

    @Test
    void aGoldCustomerIsMoreUrgentThanOthers() {
        Ticket standard = Desk.aTicket("My top-up failed twice today.");
        Ticket gold = new Ticket(Desk.aTicket("").businessKey(), null, standard.body(), null, "gold", "phone");

        TicketState.Routing usual = desk.state(desk.receive(standard)).routing();
        TicketState.Routing urgent = desk.state(desk.receive(gold)).routing();

        assertThat(urgent.priority()).isGreaterThan(usual.priority());
        assertThat(urgent.dueAt()).isBefore(usual.dueAt());
    }

    @Test
    void anIntentThatNoRuleKnowsGoesToTheTriageDesk() {
        String ticket = desk.receive("Which branch has long opening hours?");

        assertThat(desk.variable(ticket, "intentDecision")).isEqualTo("AUTOMATE");
        assertThat(desk.state(ticket).routing().team()).isEqualTo("triage-desk");
    }

    @Test
    void noneOfTheseGoesToTheTriageDesk() {
        String ticket = desk.aTicketInTriage();

        desk.confirmTriage(ticket, "tina", "none_of_these");

        assertThat(desk.state(ticket).routing().team()).isEqualTo("triage-desk");
    }
}
