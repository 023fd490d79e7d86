package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decision.Feedback;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A team says that a ticket is not for them. */
@ProcessTest
class HandingBackTest {

    @Autowired
    private Desk desk;

    @Test
    void aTicketForAnotherTeamGoesBackToTriageAndOnFromThere() {
        String ticket = desk.aTicketAtItsTeam();

        desk.handBack(ticket, "carla");

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(ticket, "intentReasons").toString()).startsWith("Team 'card-delivery' handed the ticket back");
        assertThat(desk.variable(ticket, "intentOptions").toString()).contains("Card arrival (97 %)");

        desk.confirmTriage(ticket, "tina", "pending_transfer");

        assertThat(desk.state(ticket).openSteps()).singleElement().satisfies(step -> {
            assertThat(step.groups()).containsExactly("transfers");
            assertThat(step.assignee()).isNull();
        });
        desk.answer(ticket, "theo", Desk.GOOD_REPLY);
        assertThat(desk.state(ticket).status()).isEqualTo("CLOSED");
        assertThat(desk.decisions(ticket, "intent")).singleElement().satisfies(decision ->
                assertThat(decision.feedback()).extracting(Feedback::label, Feedback::person)
                        .containsExactly("pending_transfer", "tina"));
    }

    @Test
    void aReturnedReplyIsForgottenWhenTheTicketIsHandedBack() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);
        desk.handBack(ticket, "carla");

        desk.confirmTriage(ticket, "tina", "pending_transfer");

        assertThat(desk.task(ticket).getAssignee()).isNull();
        assertThat(desk.variable(ticket, "reviewFindings")).isNull();
    }
}
