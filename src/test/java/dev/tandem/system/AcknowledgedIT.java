package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is on the disk: the process is killed right after the last answer. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AcknowledgedIT {

    private static final int TICKETS = 60;

    @TempDir
    Path folder;

    @Test
    void sixtyTicketsTakenInOneAfterTheOtherAreThereAfterAKill() {
        try (RunningTandem tandem = RunningTandem.start(folder)) {
            for (int number = 0; number < TICKETS; number++) {
                assertThat(tandem.as("desk-api").post("/api/work-items", ticket(number)).statusCode()).isEqualTo(201);
            }
            tandem.kill();
            tandem.start();

            assertThat(IntStream.range(0, TICKETS).filter(number -> tandem.as("desk-api").get("/api/work-items/" + key(number)).statusCode() != 200))
                    .as("lost").isEmpty();
        }
    }

    @Test
    void aTaskThatSomebodyCompletedIsCompletedAfterAKill() {
        try (RunningTandem tandem = RunningTandem.start(folder)) {
            for (int number = 0; number < 5; number++) {
                tandem.as("desk-api").post("/api/work-items", Map.of("businessKey", key(number), "body", "Something is odd with the thing"));
                tandem.as("admin").complete(key(number), "confirm_triage", Map.of("intent", "card_arrival"));
            }
            tandem.kill();
            tandem.start();

            assertThat(IntStream.range(0, 5).mapToObj(number -> tandem.as("desk-api").workItem(key(number)).get("openSteps").path(0)
                    .path("step").asText())).as("steps").containsOnly("resolve");
        }
    }

    private static Map<String, Object> ticket(int number) {
        return Map.of("businessKey", key(number), "body", "Where is my new card? It should have come last week.");
    }

    private static String key(int number) {
        return "acknowledged-" + number;
    }
}
