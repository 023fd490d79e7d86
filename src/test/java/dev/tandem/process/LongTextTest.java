package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers write is kept as they wrote it, long or strange. */
@ProcessTest
class LongTextTest {

    private static final int LONGEST_QUESTION = 100_000;
    private static final int MOST_CHARACTERS = 1_000_000;

    @Autowired
    private Desk desk;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TestRestTemplate http;

    @ParameterizedTest
    @ValueSource(ints = {3_999, 4_000, 4_001, LONGEST_QUESTION})
    void aLongLetterComesThroughUnchanged(int length) {
        String letter = letter(length);
        String ticket = desk.receive(letter);

        assertThat(runtime.getVariable(desk.instance(ticket), "body")).isEqualTo(letter);
        assertThat(desk.state(ticket).ticket().body()).isEqualTo(letter);
    }

    @Test
    void aReplyMayBeAsLongAsALetter() {
        String ticket = desk.aTicketAtItsTeam();

        desk.answer(ticket, "carla", Desk.GOOD_REPLY + " " + letter(20_000));

        assertThat(desk.variable(ticket, "reply").toString()).hasSizeGreaterThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<script>alert('card arrival')</script> & <b>bold</b>",
            "\u202Ecard arrival\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
            "card arrival \uD83D\uDE21\uD83D\uDC69\u200D\uD83D\uDCBB \uD83C\uDDE9\uD83C\uDDEA",
            "${execution.processEngineServices} #{7*7}",
            "tab\tnewline\r\nend",
            "Robert'); DROP TABLE ACT_RU_TASK;--"})
    void strangeTextComesThroughUnchanged(String text) {
        String ticket = desk.receive(text);

        assertThat(runtime.getVariable(desk.instance(ticket), "body")).isEqualTo(text);
        assertThat(desk.state(ticket).ticket().body()).isEqualTo(text);
    }

    @Test
    void aLongLetterThroughTheEnginesOwnRestApiIsThereForFormsAsText() {
        String letter = letter(LONGEST_QUESTION);
        String ticket = Desk.aTicket("").businessKey();

        assertThat(start(ticket, letter).getStatusCode()).isEqualTo(HttpStatus.OK);

        Map<?, ?> forForms = http.getForObject("/engine-rest/task/{task}/form-variables?deserializeValues=false", Map.class, desk.task(ticket).getId());
        assertThat(forForms.get("body")).isEqualTo(Map.of("type", "String", "value", letter, "valueInfo", Map.of()));
    }

    @Test
    void aTextAsLongAsTheEnginesColumnIsFound() {
        String letter = letter(4_000);
        String ticket = desk.receive(letter);

        assertThat(runtime.createProcessInstanceQuery().variableValueEquals("body", letter).list())
                .extracting(instance -> instance.getBusinessKey()).containsExactly(ticket);
    }

    @Test
    void whoeverLooksForALongerOneIsToldSo() {
        assertThatThrownBy(() -> runtime.createProcessInstanceQuery().variableValueEquals("body", letter(4_001)).count())
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("at most 4,000 characters");
    }

    @Test
    void aLongLetterOfAnEarlierVersionIsRead() {
        String ticket = desk.aTicketInTriage();
        jdbc.sql("UPDATE ACT_RU_VARIABLE SET TEXT_ = ? WHERE PROC_INST_ID_ = ? AND NAME_ = 'body'").params(letter(5_000), desk.instance(ticket)).update();

        assertThat(runtime.getVariable(desk.instance(ticket), "body")).isEqualTo(letter(5_000));
    }

    @Test
    void aLongTextMayBecomeShortAndLongAgain() {
        String ticket = desk.aTicketInTriage();
        String instance = desk.instance(ticket);

        for (int length : new int[] {5_000, 10, 6_000, 7_000, 0, 4_001}) {
            runtime.setVariable(instance, "note", letter(length));
            assertThat(runtime.getVariable(instance, "note")).isEqualTo(letter(length));
        }
        runtime.setVariable(instance, "note", null);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ACT_GE_BYTEARRAY WHERE NAME_ = 'note'").query(Integer.class).single()).isZero();
    }

    @Test
    void aTextBeyondAnyMeasureIsRefusedInWords() {
        ResponseEntity<Map<String, Object>> answer = cast(start(Desk.aTicket("").businessKey(), letter(MOST_CHARACTERS + 1)));

        // the engine's REST API turns whatever happens inside a start into 500
        assertThat(answer.getStatusCode().isError()).isTrue();
        assertThat(answer.getBody().get("message").toString()).contains("Variable 'body' has 1,000,001 characters; a text may have 1,000,000");
    }

    @Test
    void aNulCharacterIsRefusedInWords() {
        assertThatThrownBy(() -> desk.receive("card\0arrival")).isInstanceOf(UnfitWorkItemException.class)
                .hasMessageContaining("Variable 'body' contains a NUL character");
    }

    private ResponseEntity<?> start(String businessKey, String body) {
        return http.postForEntity("/engine-rest/process-definition/key/ticket-triage/start",
                Map.of("businessKey", businessKey, "variables", Map.of("body", Map.of("value", body, "type", "String"))), Map.class);
    }

    @SuppressWarnings("unchecked")
    private static ResponseEntity<Map<String, Object>> cast(ResponseEntity<?> answer) {
        return (ResponseEntity<Map<String, Object>>) answer;
    }

    private static String letter(int length) {
        return "Dear bank, this is a long story. ".repeat(length / 30 + 1).substring(0, length);
    }
}
