package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The customer withdraws the ticket, wherever it stands. */
@ProcessTest
class CancellingTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TicketProcess process;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void goHome() {
        threads.shutdownNow();
    }

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

    /** A program that got no answer sends again, maybe while the first request is still at work; and the team works on. */
    @RepeatedTest(20)
    void ofSeveralAtTheSameMomentOneCancelsAndTheOthersAreToldThatItHasEnded() {
        String ticket = desk.aTicketInTriage();

        List<Boolean> cancelled = Stream.generate(() -> CompletableFuture.supplyAsync(() -> process.cancel(ticket, "twice"), threads))
                .limit(4).toList().stream().map(CompletableFuture::join).toList();

        assertThat(cancelled).containsOnlyOnce(true);
        assertThat(desk.state(ticket).status()).isEqualTo("CANCELLED");
    }

    private void assertCancelled(String ticket) {
        assertThat(process.cancel(ticket, "found it myself")).isTrue();

        assertThat(desk.state(ticket).status()).isEqualTo("CANCELLED");
        assertThat(desk.state(ticket).openSteps()).isEqualTo(List.of());
        assertThat(desk.variable(ticket, "cancelReason")).isEqualTo("found it myself");
    }
}
