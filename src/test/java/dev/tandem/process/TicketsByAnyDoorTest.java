package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What our API asks of a ticket, the engine's REST API asks as well. */
@ProcessTest
class TicketsByAnyDoorTest {

    private static final String START = "/engine-rest/process-definition/key/ticket-triage/start";
    private static final String FORM = "/engine-rest/process-definition/key/ticket-triage/submit-form";

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Desk desk;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;

    static Stream<Map<String, Object>> noTexts() {
        return Stream.of(
                Map.of("value", "AAEC", "type", "Bytes"),
                Map.of("value", "AAEC", "type", "File", "valueInfo", Map.of("filename", "letter.pdf")),
                Map.of("value", "{\"a\": 1}", "type", "Json"),
                Map.of("value", 42, "type", "Integer"),
                Map.of("value", 42),
                Map.of("value", true, "type", "Boolean"),
                Map.of("value", "2026-11-24T09:00:00.000+0000", "type", "Date"));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void aBodyThatIsNoTextIsRefusedByName(Map<String, Object> body) {
        for (String door : new String[] {START, FORM}) {
            String key = aKey();

            ResponseEntity<JsonNode> answer = start(door, key, Map.of("body", body));

            assertThat(answer.getStatusCode()).as("%s %s", door, answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(answer.getBody().get("message").asText()).contains("'body'", "type String");
            assertThat(desk.knows(key)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "customer", "customerTier", "channel"})
    void anyOtherFieldThatIsNoTextIsRefusedByName(String field) {
        ResponseEntity<JsonNode> answer = start(START, aKey(), Map.of("body", text(Desk.CLEAR_QUESTION),
                field, Map.of("value", "AAEC", "type", "Bytes")));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'" + field + "' is of type Bytes");
    }

    @Test
    void withoutABodyThereIsNothingToReadAndAPersonIsAsked() {
        String key = aKey();

        assertThat(start(START, key, Map.of("subject", text("The arrival of my card"))).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertNothingToRead(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\u200B\u2060\uFEFF", "\u0301\u0301", "\u0007", "\u3164"})
    void aBodyWithoutAVisibleCharacterIsNothingToReadEither(String body) {
        String key = aKey();

        assertThat(start(START, key, Map.of("body", text(body))).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertNothingToRead(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INC/2026/0007 \u00FC%", "", " ", "../x", "a\nb", "300"})
    void aKeyThatOurApiCouldNotReadIsRefused(String key) {
        ResponseEntity<JsonNode> answer = start(START, key.equals("300") ? "k".repeat(300) : key, Map.of("body", text(Desk.CLEAR_QUESTION)));

        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'businessKey'").doesNotContain("INSERT", "SQL");
    }

    @Test
    void aSubjectIsAsShortAsByOurApi() {
        ResponseEntity<JsonNode> answer = start(START, aKey(), Map.of("body", text(Desk.CLEAR_QUESTION), "subject", text("s".repeat(501))));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'subject' has 501 characters; it may have 500");
    }

    @Test
    void aReplyThatIsNoTextIsRefusedBeforeItIsReviewed() {
        String ticket = desk.aTicketAtItsTeam();

        ResponseEntity<JsonNode> answer = http.postForEntity("/engine-rest/task/{task}/complete",
                Map.of("variables", Map.of("reply", Map.of("value", "AAEC", "type", "Bytes"))), JsonNode.class, desk.task(ticket).getId());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'reply' is of type Bytes");
        assertThat(desk.task(ticket)).isNotNull();
    }

    @Test
    void aTicketThatWasDamagedOnceCanBeRead() {
        String ticket = desk.aTicketInTriage();
        runtime.setVariable(desk.instance(ticket), "customer", new HashMap<>());
        // as earlier versions took it
        jdbc.sql("UPDATE ACT_RU_VARIABLE SET TEXT2_ = 'no.such.Customer' WHERE PROC_INST_ID_ = ? AND NAME_ = 'customer'")
                .param(desk.instance(ticket)).update();
        runtime.setVariable(desk.instance(ticket), "subject", new byte[] {1, 2});

        Ticket read = desk.state(ticket).ticket();

        assertThat(read.body()).isEqualTo(Desk.UNCLEAR_QUESTION);
        assertThat(read.customer()).isNull();
        assertThat(read.subject()).isNull();
    }

    private void assertNothingToRead(String key) {
        assertThat(desk.state(key).status()).isEqualTo("IN_TRIAGE");
        assertThat(desk.variable(key, "intentReasons")).isEqualTo("There is no text to understand.");
        assertThat(desk.decisions(key, "intent")).isEmpty();
    }

    private ResponseEntity<JsonNode> start(String door, String key, Map<String, Object> variables) {
        return http.postForEntity(door, new HashMap<>(Map.of("businessKey", key, "variables", variables)), JsonNode.class);
    }

    private static Map<String, Object> text(String value) {
        return Map.of("value", value, "type", "String");
    }

    private static String aKey() {
        return "T-" + UUID.randomUUID();
    }
}
