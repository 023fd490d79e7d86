package dev.tandem.process.engine;

import static org.awaitility.Awaitility.await;

import dev.tandem.process.Desk;
import dev.tandem.process.ProcessBench;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;

/** The engine's own threads, as in production. */
@SpringBootTest(classes = {ProcessBench.class, WorkingByItselfTest.RealTime.class}, webEnvironment = SpringBootTest.WebEnvironment.MOCK, properties = {
        "spring.datasource.url=jdbc:h2:mem:working-by-itself;DB_CLOSE_DELAY=-1", "camunda.bpm.process-engine-name=working",
        "spring.main.banner-mode=off"})
@DirtiesContext
class WorkingByItselfTest {

    /**
     * The engine's threads look at the real clock; with a standing one the ticket's timers would be due at once. No
     * configuration by annotation, which the scan of other tests would find.
     */
    static class RealTime {

        @Bean
        @Primary
        Clock realClock() {
            return Clock.systemUTC();
        }
    }

    @Autowired
    private Desk desk;

    @Test
    void aReplyIsReviewedAndTheTicketClosedSoonAfterItWasWritten() {
        String ticket = desk.aTicketAtItsTeam();

        desk.complete(ticket, "carla", Map.of("reply", Desk.GOOD_REPLY));

        await().atMost(Duration.ofMinutes(1)).until(() -> desk.state(ticket).status() == "CLOSED");
    }
}
