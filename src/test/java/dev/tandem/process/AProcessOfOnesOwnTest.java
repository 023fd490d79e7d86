package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import dev.tandem.decision.Feedback;
import dev.tandem.decision.Feedback.Kind;
import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A folder with a diagram, a schema, a form and two groups, and no line of Java: {@code src/test/resources/desk}. */
@RunningDesk.Test
class AProcessOfOnesOwnTest {

    private static final String A_REASON = "\"reason\": {\"value\": \"I would like some days off in May.\"}";
    private static final String LEAVE = "/api/work-items?process=leave-request";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;
    @Autowired
    PeopleDirectory people;
    @Autowired
    RuntimeService runtime;
    @Autowired
    Decisions decisions;
    @Autowired
    Desk desk;

    @BeforeEach
    void twoPeople() {
        people.ensurePerson(new Person("sam", "Sam", "Staff", Set.of("staff")), "tandem-demo");
        people.ensurePerson(new Person("pia", "Pia", "Personnel", Set.of("personnel")), "tandem-demo");
    }

    @AfterEach
    void nothingStaysOpen() {
        runtime.createProcessInstanceQuery().processDefinitionKey("leave-request").list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "tested"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/engine-rest/process-definition/key/leave-request/start                | `{\"variables\": {%s}}`",
        "/engine-rest/engine/default/process-definition/key/leave-request/start | `{\"variables\": {%s}}`",
        "/engine-rest/process-definition/key/leave-request/submit-form          | `{\"variables\": {%s}}`",
        "/engine-rest/message                                                   | `{\"messageName\": \"leave-mail\", \"processVariables\": {%s}}`",
        "/engine-rest/message | `{\"messageName\": \"leave-mail\", \"all\": true, \"resultEnabled\": true, \"processVariables\": {%s}}`"})
    void aMemberOfItsGroupStartsItByEveryDoorAndNobodyElse(String door, String body) {
        assertThat(post("carla", door, body.formatted(A_REASON)).statusCode()).isIn(403, 404);
        assertThat(open()).isZero();

        HttpResponse<String> answer = post("sam", door, body.formatted(A_REASON));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        assertThat(open()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`\"days\": {\"value\": 3}`                                         | Field 'reason': Is missing.",
        "`%s, \"days\": {\"value\": 99}`                                    | Field 'days'",
        "`%s, \"days\": {\"value\": \"three\"}`                             | Field 'days'",
        "`%s, \"kind\": {\"value\": \"holiday\"}`                           | Field 'kind': Is not a field of this work item.",
        "`%s, \"kindDecision\": {\"value\": \"AUTOMATE\"}`                  | Field 'kindDecision'",
        "`%s, \"requestedBy2\": {\"value\": \"boss\"}`                      | Field 'requestedBy2'",
        "`%s, \"requestedBy\": {\"value\": \"pia\"}`                       | Field 'requestedBy': Is who starts the process, which is known.",
        "`%s, \"requestedBy\": {\"value\": \"\\\"sam\\\"\", \"type\": \"Json\"}` | Field 'requestedBy'",
        "`%s, \"requestedBy\": {\"value\": \"c2Ft\", \"type\": \"Bytes\"}`  | Field 'requestedBy'",
        "`%s, \"days\": {\"value\": \"7, \\\"boss\\\"\", \"type\": \"Json\"}`    | Field 'days'",
        "`%s, \"contacts\": {\"value\": \"[\\\"a\\\"] {\\\"approved\\\": true}\", \"type\": \"Json\"}` | Field 'contacts'",
        "`\"reason\": {\"value\": \"I am ill\", \"type\": \"String\", \"valueInfo\": {\"transient\": true}}` | Field 'reason': Is sent as transient",
        "`\"reason\": {\"value\": \" \"}`                                    | There is no text to understand",
        "`\"reason\": {\"value\": \"\\u200b\"}`                             | catch this error and ask a person",
        "`\"reason\": {\"value\": \"AAEC\", \"type\": \"Bytes\"}`           | Field 'reason'",
        "`%s, \"contacts\": {\"value\": \"[1]\", \"type\": \"Json\"}`       | Field 'contacts'",
        "`%s, \"contacts\": {\"value\": \"[\\\"a\\\",\\\"b\\\",\\\"c\\\",\\\"d\\\",\\\"e\\\",\\\"f\\\"]\", \"type\": \"Json\"}` | Field 'contacts'"})
    void whatIsNoFieldOfItsWorkItemsIsRefusedByEveryDoor(String variables, String sentence) {
        String sent = variables.formatted(A_REASON);

        for (String door : Set.of("start", "submit-form")) {
            HttpResponse<String> answer = post("sam", "/engine-rest/process-definition/key/leave-request/" + door, "{\"variables\": {" + sent + "}}");
            assertThat(answer.statusCode()).as("%s: %s", door, answer.body()).isEqualTo(400);
            assertThat(message(answer)).contains(sentence);
        }
        HttpResponse<String> answer = post("sam", "/engine-rest/message", "{\"messageName\": \"leave-mail\", \"processVariables\": {" + sent + "}}");
        assertThat(answer.statusCode()).as("message: %s", answer.body()).isEqualTo(400);
        assertThat(message(answer)).contains(sentence);
        assertThat(open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\": \"I would like some days off in May.\"}", "{\"reason\": \"I would like some days off in May.\", \"days\": null, \"contacts\": null}"})
    void whatMayBeLeftOutIsLeftOutByEveryDoor(String fields) {
        HttpResponse<String> answer = post("sam", LEAVE, fields);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(start("{\"variables\": {" + A_REASON + ", \"days\": {\"value\": null}}}").statusCode()).isEqualTo(200);
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void aListIsAField() {
        assertThat(start("{\"variables\": {" + A_REASON + ", \"contacts\": {\"value\": \"[\\\"Ann\\\"]\", \"type\": \"Json\"}}}").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startBeforeActivity\", \"activityId\": \"approve", "startAfterActivity\", \"activityId\": \"say_kind",
        "startTransition\", \"transitionId\": \"approved"})
    void nobodyStartsItBehindItsQuestions(String instruction) {
        HttpResponse<String> answer = start("{\"startInstructions\": [{\"type\": \"" + instruction + "\"}], \"variables\": {" + A_REASON + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(message(answer)).contains("Leave out 'startInstructions'");
        assertThat(open()).isZero();
    }

    /** Whoever may start and see could otherwise begin an ended one again where they like. */
    @ParameterizedTest
    @ValueSource(strings = {"restart", "restart-async"})
    void nobodyBeginsAnEndedOneAgainBehindItsQuestions(String way) {
        people.ensurePerson(new Person("hanna", "Hanna", "Head", Set.of("heads")), "tandem-demo");
        ProcessInstance ended = runtime.startProcessInstanceByKey("leave-request", Map.of("reason", "I would like a day off."));
        runtime.deleteProcessInstance(ended.getId(), "tested");
        String restart = "/engine-rest/process-definition/" + ended.getProcessDefinitionId() + "/" + way;
        String request = "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"approve\"}], \"processInstanceIds\": [\""
                + ended.getId() + "\"]}";

        HttpResponse<String> answer = post("hanna", restart, request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(open()).isZero();
        assertThat(post("admin", restart, request).statusCode()).isIn(200, 204);
    }

    @Test
    void whoeverMayStartOneProcessStartsNoOtherAndChangesNothingThatRuns() {
        String ticket = desk.aTicketInTriage();

        assertThat(post("sam", "/engine-rest/process-definition/key/ticket-triage/start", "{\"variables\": {}}").statusCode()).isIn(403, 404);
        assertThat(post("sam", "/engine-rest/message", "{\"messageName\": \"customer-cancelled\", \"businessKey\": \"" + ticket + "\"}").statusCode())
                .isBetween(400, 403);
        assertThat(post("sam", "/engine-rest/message", "{\"messageName\": \"customer-cancelled\", \"processInstanceId\": \"" + desk.instance(ticket)
                + "\"}").statusCode()).isBetween(400, 403);
        assertThat(post("sam", "/engine-rest/message", "{\"messageName\": \"customer-cancelled\", \"all\": true}").statusCode())
                .isBetween(200, 403);

        assertThat(desk.state(ticket).status()).isEqualTo("IN_TRIAGE");
    }

    @Test
    void itIsPlayedByItsPeopleAndWhatTheySayIsKeptToTrainWith() {
        start("{\"businessKey\": \"leave-1\", \"variables\": {" + A_REASON + "}}");
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey("leave-1").singleResult().getId();
        assertThat(tasks("carla")).as("another team").isEmpty();
        JsonNode task = tasks("pia").get(0);
        assertThat(task.get("name").asText()).isEqualTo("Say what kind of leave it is");

        HttpResponse<String> said = post("pia", "/engine-rest/task/" + task.get("id").asText() + "/submit-form",
                "{\"variables\": {\"kind\": {\"value\": \"age_limit\"}}}");

        assertThat(said.statusCode()).as(said.body()).isEqualTo(204);
        assertThat(tasks("pia").get(0).get("name").asText()).isEqualTo("Approve the leave");
        assertThat(decisions.about(instance, null)).singleElement().extracting(Decision::feedback)
                .extracting(Feedback::label, Feedback::person, Feedback::kind).containsExactly("age_limit", "pia", Kind.CORRECTED);
        assertThat(RunningDesk.visitor(port, "otto").get("/api/feedback?head=intent&process=leave-request").body())
                .contains("I would like some days off in May.", "CORRECTED", "leave-request", instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kindBy", "kindReasons", "kindOptions", "days", "contacts"})
    void aTaskWithoutAFormTakesNeitherTheWordsOfAStepNorFieldsThatItsStarterLeftOut(String name) {
        start("{\"variables\": {" + A_REASON + "}}");
        JsonNode say = tasks("pia").get(0);
        assertThat(post("pia", "/engine-rest/task/" + say.get("id").asText() + "/submit-form", "{\"variables\": {\"kind\": {\"value\": \"age_limit\"}}}")
                .statusCode()).isEqualTo(204);
        String approve = tasks("pia").get(0).get("id").asText();
        String sent = "{\"variables\": {\"" + name + "\": {\"value\": \"boss\", \"type\": \"String\"}}}";

        for (String door : Set.of("resolve", "complete", "submit-form", "bpmnEscalation")) {
            HttpResponse<String> answer = post("pia", "/engine-rest/task/" + approve + "/" + door, sent.replace("{\"variables\"", "{\"escalationCode\": \"x\", \"variables\""));
            assertThat(answer.statusCode()).as("%s: %s", door, answer.body()).isBetween(400, 403);
        }
        assertThat(tasks("pia")).hasSize(1);
        assertThat(post("pia", "/engine-rest/task/" + approve + "/complete", "{\"variables\": {\"approved\": {\"value\": true}}}").statusCode()).isEqualTo(204);
    }

    @Test
    void itComesInByOurApiIsListedAndIsErased() {
        HttpResponse<String> taken = post("sam", LEAVE, "{\"businessKey\": \"leave-api\", \"reason\": \"I would like some days off in May.\", \"days\": 3, \"contacts\": [\"Ann\"]}");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(taken.body()).as("who may only start sees nothing").isEmpty();
        assertThat(taken.headers().firstValue("Location")).hasValue("/api/work-items/leave-api?process=leave-request");
        start("{\"variables\": {" + A_REASON + "}}");

        JsonNode items = json(RunningDesk.visitor(port, "pia").get(LEAVE + "&sort=startedAt&status=IN_PROGRESS")).path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("businessKey").asText()).isEqualTo("leave-api");
        assertThat(items.get(1).path("businessKey").isNull()).as("started in the engine, without a key").isTrue();
        assertThat(items.findValuesAsText("status")).containsOnly("IN_PROGRESS");
        assertThat(json(RunningDesk.visitor(port, "sam").get(LEAVE)).path("items")).isEmpty();
        assertThat(json(RunningDesk.visitor(port, "carla").get(LEAVE)).path("items")).isEmpty();

        JsonNode item = json(RunningDesk.visitor(port, "pia").get("/api/work-items/leave-api?process=leave-request"));
        assertThat(item.at("/fields/days").asInt()).isEqualTo(3);
        assertThat(item.at("/fields/contacts/0").asText()).isEqualTo("Ann");
        assertThat(item.at("/decisions/0/head").asText()).isEqualTo("intent");
        assertThat(item.at("/openSteps/0/step").asText()).isEqualTo("say_kind");
        String second = items.get(1).path("processInstanceId").asText();
        assertThat(json(RunningDesk.visitor(port, "pia").get("/api/work-items?processInstanceId=" + second)).at("/fields/reason").asText()).isNotEmpty();
        assertThat(RunningDesk.visitor(port, "sam").get("/api/work-items?processInstanceId=" + second).statusCode()).isEqualTo(404);

        assertThat(post("pia", "/api/work-items/leave-api/cancel?process=leave-request", "{}").statusCode()).as("may not operate").isEqualTo(403);
        assertThat(post("admin", "/api/work-items/leave-api/cancel?process=leave-request", "{\"reason\": \"not needed\"}").body()).contains("\"status\":\"CANCELLED\"");
        assertThat(json(RunningDesk.visitor(port, "pia").get(LEAVE + "&status=CANCELLED&q=leave-a")).path("items")).hasSize(1);
        assertThat(RunningDesk.visitor(port, "admin").send("DELETE", "/api/work-items/leave-api?process=leave-request", BodyPublishers.noBody()).statusCode()).isEqualTo(204);
        assertThat(json(RunningDesk.visitor(port, "pia").get(LEAVE + "&q=leave-a")).path("items")).isEmpty();
    }

    @Test
    void nobodyButItsGroupBringsItByOurApi() {
        for (String person : Set.of("carla", "pia", "desk-api", "otto")) {
            HttpResponse<String> answer = post(person, LEAVE, "{\"reason\": \"I am ill\"}");
            assertThat(answer.statusCode()).as("%s: %s", person, answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("not-allowed", "access.yaml");
        }
        assertThat(post("sam", "/api/work-items", "{\"body\": \"Where is my card?\"}").statusCode()).as("tickets").isEqualTo(403);
        assertThat(post("sam", LEAVE, "{\"reason\": \"I am ill\", \"kind\": \"holiday\"}").body()).contains("Is not a field of this request.");
        assertThat(open()).isZero();
    }

    @Test
    void itsStarterSeesNobodysInstances() {
        start("{\"variables\": {" + A_REASON + "}}");

        assertThat(json(RunningDesk.visitor(port, "sam").get("/engine-rest/process-instance"))).isEmpty();
        assertThat(json(RunningDesk.visitor(port, "sam").get("/engine-rest/history/process-instance"))).isEmpty();
        assertThat(json(RunningDesk.visitor(port, "pia").get("/engine-rest/process-instance"))).hasSize(1);
    }

    private HttpResponse<String> start(String body) {
        return post("sam", "/engine-rest/process-definition/key/leave-request/start", body);
    }

    private JsonNode tasks(String person) {
        return json(RunningDesk.visitor(port, person).get("/engine-rest/task?processDefinitionKey=leave-request"));
    }

    private long open() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("leave-request").count();
    }

    private HttpResponse<String> post(String person, String path, String body) {
        return RunningDesk.visitor(port, person).post(path, body, "Content-Type", "application/json");
    }

    private static String message(HttpResponse<String> answer) {
        return json(answer).path("message").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }
}
