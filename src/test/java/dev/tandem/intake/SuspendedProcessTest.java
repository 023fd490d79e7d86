package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.SuspendedException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operations have suspended the process: senders come again, and nothing of theirs was kept meanwhile. */
@IntakeTest
class SuspendedProcessTest {

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private WorkItems workItems;

    @AfterEach
    void itGoesOn() {
        process.whileStarting(() -> {});
    }

    @Test
    void aWorkItemIsToldToComeAgainAndThenComesIn() {
        suspend();

        Answer meanwhile = client.post(Map.of("businessKey", "suspended-1", "body", "Is my card ready?"));

        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(meanwhile.header("Retry-After")).isEqualTo("60");
        assertThat(meanwhile.text("type")).isEqualTo("urn:tandem:problem:process-suspended");
        assertThat(meanwhile.text("detail")).contains("'ticket-triage' is suspended", "Nothing was stored", "Cockpit");
        assertThat(workItems.receipt(TicketFields.PROCESS, "suspended-1")).isEmpty();
        itGoesOn();
        assertThat(client.post(Map.of("businessKey", "suspended-1", "body", "Is my card ready?")).status()).isEqualTo(201);
    }

    @Test
    void inAStreamItIsTheLinesProblem() {
        suspend();

        JsonNode line = client.postLines("{\"businessKey\": \"suspended-2\", \"body\": \"Is my card ready?\"}\n").lines().get(0);

        assertThat(line.path("status").asInt()).isEqualTo(503);
        assertThat(line.path("type").asText()).isEqualTo("urn:tandem:problem:process-suspended");
    }

    private void suspend() {
        process.whileStarting(() -> {
            throw SuspendedException.process("ticket-triage");
        });
    }
}
