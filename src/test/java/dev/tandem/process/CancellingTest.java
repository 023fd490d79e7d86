package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.TicketState.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The customer withdraws the ticket, wherever it stands. */
@ProcessTest
class CancellingTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TicketProcess process;

    @Test
    void theCustomerCancelsInTriage() {
        assertCancelled(desk.aTicketInTriage());
    }

    @Test
    void theCustomerCancelsWhileTheTeamWorks() {
        assertCancelled(desk.aTicketAtItsTeam());
    }

    @Test
    void theCustomerCancelsAfterAReturnedReply() {
        String ticket = desk.aTicketAtItsTeam();
        desk.answer(ticket, "carla", Desk.OFF_TOPIC_REPLY);
        assertCancelled(ticket);
    }

    @Test
    void theCustomerCancelsAfterAHandBack() {
        String ticket = desk.aTicketAtItsTeam();
        desk.handBack(ticket, "carla");
        assertCancelled(ticket);
    }

    private void assertCancelled(String ticket) {
        assertThat(process.cancel(ticket, "found it myself")).isTrue();

        assertThat(desk.state(ticket).status()).isEqualTo(Status.CANCELLED);
        assertThat(desk.state(ticket).openSteps()).isEqualTo(List.of());
        assertThat(desk.variable(ticket, "cancelReason")).isEqualTo("found it myself");
    }
}
