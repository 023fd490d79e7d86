package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decision.ActivityInstance;
import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Proposal;
import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.Ticket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class ErasingAWorkItemTest {

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private DecisionsInMemory decisions;
    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/api/work-items/%s", "/api/work-items?businessKey=%s"})
    void whatHasEndedIsGone(String address) {
        String key = address.contains("?") ? "erase-by-key" : "erase-by-path";
        client.post(Map.of("businessKey", key, "body", "Where is my card?"));
        process.become(new Ticket(key, null, "Where is my card?", null, "standard", "api"), "CLOSED");

        assertThat(delete(address.formatted(key)).status()).isEqualTo(204);

        assertThat(client.get("/api/work-items/" + key).status()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM work_item WHERE business_key = ?").param(key).query(Integer.class).single()).isZero();
        assertThat(delete(address.formatted(key)).status()).as("once more").isEqualTo(404);
    }

    @Test
    void whatIsWorkedOnStaysWithASentence() {
        client.post(Map.of("businessKey", "erase-running", "body", "Where is my card?"));

        Answer answer = delete("/api/work-items/erase-running");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:still-running");
        assertThat(answer.text("detail")).contains("Cancel it first");
        assertThat(client.get("/api/work-items/erase-running").status()).isEqualTo(200);
    }

    /** Its instance may be gone already, by the engine's own clean-up. */
    @Test
    void whatTheEngineHasForgottenIsErasedAllTheSame() {
        client.post(Map.of("businessKey", "erase-left-over", "body", "Where is my card?"));
        process.become(new Ticket("erase-left-over", null, "Where is my card?", null, "standard", "api"), "CLOSED");
        process.erase("erase-left-over");

        assertThat(delete("/api/work-items/erase-left-over").status()).isEqualTo(204);
    }

    @Test
    void soIsWhatAModelReadOfIt() {
        client.post(Map.of("businessKey", "erase-text", "body", "Where is my card?"));
        decisions.record(new Decision(new ActivityInstance("understand:erase-text", "understand", "ticket-triage", 1, "instance-of-erase-text", "erase-text"),
                "erased", Proposal.none("banking-support"), Assessment.ask(0.02, "Not sure enough."), "0".repeat(64), IntakeSlice.NOW, null), "Where is my card?");
        process.become(new Ticket("erase-text", null, "Where is my card?", null, "standard", "api"), "CLOSED");
        process.erase("erase-text");

        delete("/api/work-items/erase-text");

        assertThat(decisions.about("instance-of-erase-text", null)).isEmpty();
    }

    private Answer delete(String address) {
        return client.send(client.request(address).DELETE());
    }
}
