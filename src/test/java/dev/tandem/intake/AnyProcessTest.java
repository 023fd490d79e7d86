package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.intake.IntakeClient.Answer;
import dev.tandem.process.NewWorkItem;
import dev.tandem.process.WorkItemQuery.Position;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work items of a process that somebody has brought: its schema says what they are. */
@IntakeTest
class AnyProcessTest {

    private static final String LEAVE = IntakeClient.WORK_ITEMS + "?process=leave-request";

    @Autowired
    private IntakeClient client;
    @Autowired
    private RecordingProcess process;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theProcessStartsAtOnce() {
        process.whileStarting(() -> {});
    }

    @Test
    void itIsTakenInAndFoundUnderItsProcess() {
        Answer answer = client.post(LEAVE, "{\"businessKey\": \"leave-1\", \"reason\": \"A week by the sea\", \"days\": 5, \"contacts\": [\"Ann\"]}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/work-items/leave-1?process=leave-request");
        assertThat(answer.text("process")).isEqualTo("leave-request");
        assertThat(answer.json().at("/fields/days").asInt()).isEqualTo(5);
        assertThat(answer.json().at("/fields/contacts/0").asText()).isEqualTo("Ann");
        assertThat(answer.json().has("body")).as("a ticket's fields").isFalse();
        assertThat(client.get(answer.header("Location")).json()).isEqualTo(answer.json());
        assertThat(client.get(IntakeClient.WORK_ITEMS + "?processInstanceId=instance-of-leave-1").json()).isEqualTo(answer.json());
        assertThat(client.get("/api/work-items/leave-1").status()).as("no ticket").isEqualTo(404);
        assertThat(process.started("leave-1")).extracting(NewWorkItem::process).containsExactly("leave-request");
        assertThat(jdbc.sql("SELECT fields FROM work_item WHERE process_key = 'leave-request' AND business_key = 'leave-1'").query(String.class).single())
                .isEqualTo("{\"reason\":\"A week by the sea\",\"days\":5,\"contacts\":[\"Ann\"]}");
    }

    @Test
    void aTicketMayHaveTheSameKey() {
        assertThat(client.post(LEAVE, "{\"businessKey\": \"both\", \"reason\": \"A wedding\"}").status()).isEqualTo(201);
        assertThat(client.post(IntakeClient.WORK_ITEMS, "{\"businessKey\": \"both\", \"body\": \"Where is my card?\"}").status()).isEqualTo(201);

        assertThat(client.get("/api/work-items/both").json().at("/fields/body").asText()).isEqualTo("Where is my card?");
        assertThat(client.get("/api/work-items/both?process=leave-request").json().at("/fields/reason").asText()).isEqualTo("A wedding");
    }

    @Test
    void sentAgainItIsTheSame() {
        String leave = "{\"businessKey\": \"leave-2\", \"reason\": \"A course\", \"days\": 2}";
        client.post(LEAVE, leave);

        assertThat(client.post(LEAVE, leave).status()).isEqualTo(200);
        assertThat(client.post(LEAVE, "{\"days\": 2, \"reason\": \"A course\", \"businessKey\": \"leave-2\"}").status()).isEqualTo(200);
        Answer other = client.post(LEAVE, leave.replace("2}", "3}"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("detail")).contains("GET /api/work-items/leave-2?process=leave-request");
        assertThat(process.started("leave-2")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                              | reason   | Is missing.",
        "{\"reason\": null}                            | reason   | Is missing.",
        "{\"reason\": \" \\u200b\"}                | reason   | no visible character",
        "{\"reason\": 7}                               | reason   | Must be a text, not a number.",
        "{\"reason\": [\"x\"]}                       | reason   | Must be a text, not a list.",
        "{\"reason\": \"a\\u0000b\"}               | reason   | NUL",
        "{\"reason\": \"x\", \"reason\": \"y\"}  | reason   | more than once",
        "{\"reason\": \"x\", \"days\": 61}         | days     | Is more than 60.",
        "{\"reason\": \"x\", \"days\": 0}          | days     | Is less than 1.",
        "{\"reason\": \"x\", \"days\": \"2\"}    | days     | Must be a whole number, not a text.",
        "{\"reason\": \"x\", \"days\": 2.5}        | days     | Must be a whole number",
        "{\"reason\": \"x\", \"days\": 99999999999999999999} | days | larger number",
        "{\"reason\": \"x\", \"contacts\": [1]}    | contacts | At 0: Must be a text",
        "{\"reason\": \"x\", \"contacts\": [\"\\ud800\"]} | contacts | half of a character",
        "{\"reason\": \"x\", \"contacts\": [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]} | contacts | more than 5 entries",
        "{\"reason\": \"x\", \"day\": 2}           | day      | Did you mean 'days'? Fields: reason, days, contacts, businessKey.",
        "{\"reason\": \"x\", \"kind\": \"y\"}    | kind     | Is not a field",
        "{\"reason\": \"x\", \"businessKey\": \"a b\"} | businessKey | Is not a plain key.",
        "{\"reason\": \"x\", \"businessKey\": 7}   | businessKey | Must be a text, not a number."})
    void whatIsWrongNamesTheFieldByBothDoors(String json, String field, String message) {
        Answer answer = client.post(LEAVE, json);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(answer.about(field)).contains(message);
        JsonNode line = client.postLines("/api/work-items/bulk?process=leave-request", json + "\n").lines().get(0);
        assertThat(line.path("status").asInt()).isEqualTo(400);
        assertThat(line.path("errors")).isEqualTo(answer.json().path("errors"));
    }

    @Test
    void valuesWithoutNumberAreNotEvenRead() {
        String many = String.join(",", Collections.nCopies(300_000, "{}"));

        Answer answer = client.post(LEAVE, "{\"reason\": \"x\", \"contacts\": [" + many + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("more than 20,000 values");
    }

    @Test
    void aStreamIsOfOneProcess() {
        Answer answer = client.postLines("/api/work-items/bulk?process=leave-request", "{\"businessKey\": \"line-1\", \"reason\": \"A cold\"}\n{\"body\": \"a ticket\"}\n");

        assertThat(answer.lines().get(0).path("status").asInt()).isEqualTo(201);
        assertThat(answer.lines().get(1).path("status").asInt()).isEqualTo(400);
        assertThat(client.get("/api/work-items/line-1?process=leave-request").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-process", "%00", "a%2C%20b", "../x", "%F0%9F%99%88"})
    void aProcessThatThereIsNotIsNamedAtEveryDoor(String key) {
        Answer answer = client.post(IntakeClient.WORK_ITEMS + "?process=" + key, "{\"body\": \"x\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.about("process")).contains("leave-request, ticket-triage");
        assertThat(client.postLines("/api/work-items/bulk?process=" + key, "{}\n").status()).isEqualTo(400);
        assertThat(client.get("/api/work-items/x?process=" + key).status()).isEqualTo(404);
        assertThat(client.post("/api/work-items/x/cancel?process=" + key, "{}").status()).isEqualTo(404);
    }

    @Test
    void whoeverMayNotStartItIsToldSo() {
        Answer answer = client.post(IntakeClient.WORK_ITEMS + "?process=closed-to-you", "{\"reason\": \"x\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("type")).isEqualTo("urn:tandem:problem:not-allowed");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM work_item WHERE process_key = 'closed-to-you'").query(Integer.class).single()).isZero();
    }

    @Test
    void itIsTakenBackAndErasedUnderItsProcess() {
        client.post(LEAVE, "{\"businessKey\": \"leave-3\", \"reason\": \"A course\"}");

        assertThat(client.post("/api/work-items/leave-3/cancel", "{}").status()).as("no ticket").isEqualTo(404);
        assertThat(client.post("/api/work-items/leave-3/cancel?process=leave-request", "{}").text("status")).isEqualTo("CANCELLED");
        assertThat(client.delete("/api/work-items/leave-3").status()).isEqualTo(404);
        assertThat(client.delete("/api/work-items/leave-3?process=leave-request").status()).isEqualTo(204);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM work_item WHERE business_key = 'leave-3'").query(Integer.class).single()).isZero();
    }

    @Test
    void aListIsAskedForByItsParametersAndGoesOnAtItsNextAddress() {
        Answer answer = client.get("/api/work-items?process=leave-request&status=IN_TRIAGE&team=cards&q=mail%2F%25&sort=startedAt&limit=2");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/items/0/businessKey").asText()).isEqualTo("mail-1");
        assertThat(answer.json().at("/items/0/openTasks/0/teams/0").asText()).isEqualTo("triage");
        assertThat(answer.json().at("/items/1/businessKey").isNull()).isTrue();
        assertThat(process.lastQuery()).extracting("process", "status", "team", "keyPrefix", "newestFirst", "after", "limit")
                .containsExactly("leave-request", "IN_TRIAGE", "cards", "mail/%", false, null, 2);
        assertThat(client.get(answer.text("next")).status()).isEqualTo(200);
        assertThat(process.lastQuery()).extracting("process", "keyPrefix", "after")
                .containsExactly("leave-request", "mail/%", new Position(IntakeSlice.NOW, "instance-2"));
    }

    @Test
    void withoutParametersItIsOfTicketsTheNewestFirst() {
        client.get("/api/work-items");

        assertThat(process.lastQuery()).extracting("process", "status", "newestFirst", "limit").containsExactly("ticket-triage", null, true, 50);
    }

    @ParameterizedTest
    @CsvSource({"status=x, status", "status=, status", "sort=body, sort", "limit=0, limit", "limit=201, limit", "limit=-1, limit", "limit=9999999999, limit",
        "after=x, after", "after=AAAA, after", "after=MjAyNi0xMS0yNFQwOTozMDowMFogJw, after", "team=%00, team", "q=%ED%A0%80a&q=b, q", "stats=CLOSED, stats", "page=2, page"})
    void aParameterThatIsWrongIsNamed(String query, String parameter) {
        Answer answer = client.get("/api/work-items?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.wrongFields()).containsExactly(parameter);
    }
}
