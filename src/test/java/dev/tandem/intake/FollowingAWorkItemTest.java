package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.decision.ActivityInstance;
import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Proposal;
import dev.tandem.decision.Verdict;
import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.Ticket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntakeTest
class FollowingAWorkItemTest {

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private DecisionsInMemory decisions;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void itShowsWhereItStandsAndWhatWasDecidedAndWhy() {
        client.post(aQuestion("follow-1"));
        decisions.record(anUncertainDecisionAbout("follow-1"));

        Answer answer = client.get("/api/work-items/follow-1");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode item = answer.json();
        assertThat(item.at("/status").asText()).isEqualTo("IN_TRIAGE");
        assertThat(item.at("/routing/team").asText()).isEqualTo("cards");
        assertThat(item.at("/routing/priority").asInt()).isEqualTo(70);
        assertThat(item.at("/routing/dueAt").asText()).isEqualTo("2026-11-24T11:30:00Z");
        assertThat(item.at("/openSteps/0/step").asText()).isEqualTo("confirm_triage");
        assertThat(item.at("/openSteps/0/groups/0").asText()).isEqualTo("triage");
        assertThat(item.at("/history/0/name").asText()).isEqualTo("Ticket received");
        JsonNode decision = item.at("/decisions/0");
        assertThat(decision.at("/label").asText()).isEqualTo("card_arrival");
        assertThat(decision.at("/confidence").asDouble()).isEqualTo(0.61);
        assertThat(decision.at("/threshold").asDouble()).isEqualTo(0.83);
        assertThat(decision.at("/verdict").asText()).isEqualTo("ASK");
        assertThat(decision.at("/reasons/0").asText()).isEqualTo("Not sure enough.");
        assertThat(decision.at("/alternatives/1/name").asText()).isEqualTo("Lost card");
        assertThat(decision.at("/model").asText()).isEqualTo("banking-support@1");
        assertThat(decision.at("/opinion").asText()).isEqualTo("lexical");
        assertThat(decision.at("/latencyMillis").asLong()).isEqualTo(12);
        assertThat(decision.at("/feedback/person").asText()).isEqualTo("tina");
    }

    @Test
    void oneStartedInTheEngineDirectlyIsFoundToo() {
        process.startedInTheEngine(new Ticket("Order 12 by mail", null, "Where is it?", null, "standard", "api"));

        Answer answer = client.get("/api/work-items/Order%2012%20by%20mail");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("businessKey")).isEqualTo("Order 12 by mail");
        assertThat(answer.json().path("receivedBy").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/work-items/no-such-key", "/api/work-items/%F0%9F%99%88"})
    void anUnknownKeyIsNotFound(String path) {
        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:unknown-work-item");
    }

    @Test
    void theCustomerTakesItBack() {
        client.post(aQuestion("follow-2"));

        Answer answer = client.post("/api/work-items/follow-2/cancel", "{\"reason\": \"It came this morning.\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("CANCELLED");
        assertThat(process.lastReason()).isEqualTo("It came this morning.");
    }

    @Test
    void noReasonIsNeeded() {
        client.post(aQuestion("follow-3"));

        Answer answer = client.send(client.request("/api/work-items/follow-3/cancel")
                .POST(BodyPublishers.noBody()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(process.lastReason()).isEqualTo("null");
    }

    @Test
    void whatHasEndedCannotBeTakenBack() {
        process.become(new Ticket("follow-4", null, "Where is it?", null, "standard", "api"), "CLOSED");

        Answer answer = client.post("/api/work-items/follow-4/cancel", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:already-ended");
        assertThat(answer.text("detail")).contains("CLOSED");
    }

    @Test
    void whatDoesNotExistCannotBeTakenBack() {
        assertThat(client.post("/api/work-items/no-such-key/cancel", "{}").status()).isEqualTo(404);
    }

    @Test
    void aReasonHasItsRulesToo() {
        client.post(aQuestion("follow-5"));
        String cancel = "/api/work-items/follow-5/cancel";

        assertThat(client.post(cancel, "{\"reason\": \"%s\"}".formatted("r".repeat(1_001))).wrongFields()).containsExactly("reason");
        assertThat(client.post(cancel, "{\"reason\": \"a\\u0000\"}").wrongFields()).containsExactly("reason");
        assertThat(client.post(cancel, "{\"reasons\": \"typo\"}").about("reasons")).contains("Fields: reason");
        assertThat(client.get("/api/work-items/follow-5").text("status")).isEqualTo("IN_TRIAGE");
    }

    @Test
    void aKeyThatNoAddressCanHoldIsFollowedAndCancelledByItsParameter() {
        String key = "INC/2026/0007 \u00FC%";
        process.startedInTheEngine(new Ticket(key, null, "Can I freeze my card?", null, "standard", "api"));
        String parameter = "?businessKey=" + URLEncoder.encode(key, StandardCharsets.UTF_8);

        assertThat(client.get("/api/work-items" + parameter).text("businessKey")).isEqualTo(key);
        assertThat(client.post("/api/work-items/cancel" + parameter, "{}").text("status")).isEqualTo("CANCELLED");
        assertThat(client.get("/api/work-items?businessKey=nobody/knows").status()).isEqualTo(404);
    }

    @Test
    void whatWasDecidedAboutAnotherInstanceWithTheSameKeyIsNotShown() {
        client.post(aQuestion("follow-shared"));
        decisions.record(aDecisionOf("somebody-elses-instance", "follow-shared"));

        assertThat(client.get("/api/work-items/follow-shared").json().path("decisions")).isEmpty();
    }

    private static Map<String, String> aQuestion(String key) {
        return Map.of("businessKey", key, "body", "When will my new card be here?");
    }

    private static Decision anUncertainDecisionAbout(String key) {
        return aDecisionOf("instance-of-" + key, key);
    }

    private static Decision aDecisionOf(String instance, String key) {
        return new Decision(new ActivityInstance("understand:" + instance, "understand", "ticket-triage", 1, instance, key), "intent",
                new Proposal("banking-support@1", Opinion.LEXICAL, "card_arrival", "Card arrival", 0.61,
                        List.of(new ScoredLabel("card_arrival", "Card arrival", 0.61), new ScoredLabel("lost_card", "Lost card", 0.2)),
                        false, Duration.ofMillis(12)),
                new Assessment(Verdict.ASK, 0.83, 0.02, List.of("Not sure enough.")), "0".repeat(64), IntakeSlice.NOW,
                new Feedback("card_arrival", "tina", Feedback.Kind.CONFIRMED, true, IntakeSlice.NOW.plusSeconds(60)));
    }
}
