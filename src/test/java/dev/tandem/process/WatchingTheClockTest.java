package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing lies forgotten: reminders and escalations. */
@ProcessTest
class WatchingTheClockTest {

    @Autowired
    private Desk desk;

    @Test
    void triageIsRemindedThenEscalatedAndStaysOpen() {
        String ticket = desk.aTicketInTriage();

        desk.ring(ticket, "triage_reminder");

        assertThat(desk.comments(ticket)).singleElement().asString().startsWith("Reminder: ");
        assertThat(desk.task(ticket).getFollowUpDate()).isEqualTo(Date.from(ProcessBench.NOW));

        desk.ring(ticket, "triage_escalation");

        assertThat(desk.state(ticket).openSteps()).singleElement()
                .satisfies(step -> assertThat(step.groups()).containsExactly("team-leads", "triage"));
        assertThat(desk.task(ticket).getPriority()).isEqualTo(75);
        assertThat(desk.comments(ticket)).anyMatch(comment -> comment.startsWith("Escalated: "));
    }

    @Test
    void whoResolvesIsRemindedAtHalfTimeAndEscalatedAtItsEnd() {
        String ticket = desk.aTicketAtItsTeam();
        int usual = desk.task(ticket).getPriority();

        desk.ring(ticket, "sla_reminder");
        desk.ring(ticket, "sla_escalation");

        assertThat(desk.task(ticket).getPriority()).isEqualTo(Math.min(100, usual + 25));
        assertThat(desk.state(ticket).openSteps()).singleElement()
                .satisfies(step -> assertThat(step.groups()).containsExactly("card-delivery", "team-leads"));
        assertThat(desk.comments(ticket)).hasSize(2);
    }

    @Test
    void anEscalatedTicketStaysUrgentWhenItsReplyIsReturned() {
        String ticket = desk.aTicketAtItsTeam();
        int usual = desk.task(ticket).getPriority();
        desk.ring(ticket, "sla_escalation");

        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);

        assertThat(desk.task(ticket).getPriority()).isEqualTo(Math.min(100, usual + 25));
        assertThat(desk.state(ticket).openSteps()).singleElement()
                .satisfies(step -> assertThat(step.groups()).contains("team-leads"));
    }

    @Test
    void anEscalationEndsWithANewRouting() {
        String ticket = desk.aTicketInTriage();
        desk.ring(ticket, "triage_escalation");

        desk.confirmTriage(ticket, "tina", "card_arrival");

        assertThat(desk.state(ticket).openSteps()).singleElement()
                .satisfies(step -> assertThat(step.groups()).containsExactly("card-delivery"));
    }
}
