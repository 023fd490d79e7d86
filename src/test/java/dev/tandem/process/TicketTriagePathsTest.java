package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way a ticket can take; fails as well if the diagram has an element or a flow that no test here visits. */
@ProcessTest
@ExtendWith(FullCoverage.class)
class TicketTriagePathsTest {

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;

    @Test
    void aClearTicketRunsByItselfToItsTeamAndIsClosedWithItsReply() {
        String ticket = desk.receive(Desk.CLEAR_QUESTION);
        assertThat(desk.state(ticket).status()).isEqualTo("IN_PROGRESS");

        desk.answer(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void anUnclearTicketIsAskedRemindedEscalatedDecidedAndClosed() {
        String ticket = desk.receive(Desk.UNCLEAR_QUESTION);
        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        desk.ring(ticket, "triage_reminder");
        desk.ring(ticket, "triage_escalation");

        desk.confirmTriage(ticket, "tina", "card_arrival");
        desk.answer(ticket, "carla", Desk.GOOD_REPLY);
        desk.answerAnyway(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void aTicketWithoutTextIsDecidedByTriage() {
        String ticket = desk.receive(new Ticket(Desk.aTicket("").businessKey(), null, " ", null, "standard", "email"));
        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");

        desk.confirmTriage(ticket, "tina", "age_limit");

        assertThat(desk.state(ticket).status()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void aReplyIsReturnedWhileTheClockRunsAndPassesAtTheSecondTry() {
        String ticket = desk.aTicketAtItsTeam();
        desk.ring(ticket, "sla_reminder");
        desk.answer(ticket, "carla", Desk.REPLY_WITH_A_SECRET);
        desk.ring(ticket, "sla_escalation");
        assertThat(desk.state(ticket).status()).isEqualTo("IN_PROGRESS");

        desk.answer(ticket, "carla", Desk.GOOD_REPLY);

        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
    }

    @Test
    void aTicketGoesBackToTriageAndOnToAnotherTeam() {
        String ticket = desk.aTicketAtItsTeam();
        desk.handBack(ticket, "carla");
        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");

        desk.confirmTriage(ticket, "tina", "exchange_rate");

        assertThat(desk.state(ticket).routing().team()).isEqualTo("exchange");
    }

    @Test
    void aCancelledTicketEndsAtOnce() {
        String ticket = desk.aTicketAtItsTeam();

        process.cancel(ticket, "found it myself");

        assertThat(desk.state(ticket).status()).isEqualTo("CANCELLED");
    }
}
