package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Feedback;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A person's word becomes training data: it is a label that somebody knows, spelt as it is known. */
@ProcessTest
class WhatPeopleSayTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Desk desk;
    @Autowired
    private TaskService tasks;

    @ParameterizedTest
    @ValueSource(strings = {"exchange_rate ", "\u00A0exchange_rate\n", "\u200Bexchange_rate\uFEFF"})
    void whatNobodySeesAroundALabelIsTakenOff(String said) {
        String ticket = desk.aTicketInTriage();

        assertThat(complete("complete", ticket, said).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);

        assertThat(desk.decisions(ticket, "intent")).extracting(Decision::feedback).extracting(Feedback::label)
                .containsExactly("exchange_rate");
        assertThat(desk.variable(ticket, "intent")).isEqualTo("exchange_rate");
        assertThat(desk.state(ticket).routing().team()).isEqualTo("exchange");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void aLabelThatNobodyKnowsIsRefusedWithTheNearest(String door) {
        String ticket = desk.aTicketInTriage();

        ResponseEntity<JsonNode> answer = complete(door, ticket, "exchange_rat");

        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText())
                .contains("'exchange_rat' is no intent that is known here. Nearest: exchange_rate", "none_of_these");
        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
    }

    @Test
    void aLabelThatWasSetBeforeTheTaskIsCompletedIsLookedAtThen() {
        String ticket = desk.aTicketInTriage();
        tasks.setVariable(desk.task(ticket).getId(), "intent", "no_such_intent");

        ResponseEntity<JsonNode> answer = http.postForEntity("/engine-rest/task/{task}/complete", Map.of(), JsonNode.class, desk.task(ticket).getId());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'no_such_intent'");
    }

    @Test
    void aLabelThatIsNoTextIsRefused() {
        String ticket = desk.aTicketInTriage();

        ResponseEntity<JsonNode> answer = http.postForEntity("/engine-rest/task/{task}/complete",
                Map.of("variables", Map.of("intent", Map.of("value", "AAEC", "type", "Bytes"))), JsonNode.class, desk.task(ticket).getId());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'intent' is of type Bytes");
    }

    @Test
    void thatNoneFitsMayAlwaysBeSaid() {
        String ticket = desk.aTicketInTriage();

        assertThat(complete("complete", ticket, "none_of_these").getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
    }

    private ResponseEntity<JsonNode> complete(String door, String ticket, String intent) {
        return http.postForEntity("/engine-rest/task/{task}/{door}",
                Map.of("variables", Map.of("intent", Map.of("value", intent, "type", "String"))), JsonNode.class, desk.task(ticket).getId(), door);
    }
}
