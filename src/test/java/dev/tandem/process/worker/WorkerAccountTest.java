package dev.tandem.process.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.Person;
import dev.tandem.process.RunningDesk;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A program with an account of its own: {@code desk/processes/translation/access.yaml} gives it one topic. */
@RunningDesk.Test
class WorkerAccountTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FETCH = "{\"workerId\": \"w1\", \"maxTasks\": 10, \"topics\": [{\"topicName\": \"%s\", \"lockDuration\": 60000%s}]}";

    @LocalServerPort
    private int port;
    @Autowired
    private PeopleDirectory people;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ExternalTaskService externalTasks;
    private String instance;

    @BeforeEach
    void aTextToTranslate() {
        people.ensurePerson(new Person("wanda", "Wanda", "Worker", Set.of("translators")), "tandem-demo");
        instance = runtime.startProcessInstanceByKey("translation", Map.of("original", "Where is my card?")).getId();
    }

    @AfterEach
    void nothingStaysOpen() {
        runtime.createProcessInstanceQuery().processDefinitionKey("translation").list().forEach(open -> runtime.deleteProcessInstance(open.getId(), "tested"));
    }

    @Test
    void itFetchesItsTopicAndCompletesWhatItHasFetched() {
        JsonNode task = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0);
        assertThat(task.at("/variables/original/value").asText()).isEqualTo("Where is my card?");
        String id = task.get("id").asText();

        assertThat(post("/external-task/" + id + "/extendLock", "{\"workerId\": \"w1\", \"newDuration\": 90000}").statusCode()).isEqualTo(204);
        assertThat(post("/external-task/" + id + "/complete", "{\"workerId\": \"w1\", \"variables\": {\"translated\": {\"value\": \"Wo ist meine Karte?\"}}}").statusCode())
                .isEqualTo(204);

        assertThat(runtime.getVariable(instance, "translated")).isEqualTo("Wo ist meine Karte?");
        assertThat(externalTasks.createExternalTaskQuery().processInstanceId(instance).singleResult().getTopicName()).isEqualTo("print");
    }

    @Test
    void itSaysWhatFailed() {
        String id = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0).get("id").asText();
        assertThat(post("/external-task/" + id + "/failure", "{\"workerId\": \"w1\", \"errorMessage\": \"away\", \"retries\": 1, \"retryTimeout\": 0}").statusCode()).isEqualTo(204);
        id = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0).get("id").asText();
        assertThat(post("/external-task/" + id + "/unlock", "").statusCode()).isEqualTo(204);
        id = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0).get("id").asText();

        assertThat(post("/external-task/" + id + "/bpmnError", "{\"workerId\": \"w1\", \"errorCode\": \"UNREADABLE\"}").statusCode()).isEqualTo(204);

        assertThat(externalTasks.createExternalTaskQuery().processInstanceId(instance).singleResult().getTopicName()).isEqualTo("print");
    }

    @ParameterizedTest
    @ValueSource(strings = {"print", "no-such-topic"})
    void anotherTopicIsRefusedWithWhatItMayFetch(String topic) {
        HttpResponse<String> answer = post("/external-task/fetchAndLock", FETCH.formatted(topic, ""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("'" + topic + "'", "translate");
    }

    @Test
    void theSameTopicOfAnotherProcessIsNotItsOwn() {
        String deployment = repository.createDeployment().addModelInstance("contracts.bpmn", Bpmn.createExecutableProcess("contracts").camundaHistoryTimeToLive(1)
                .startEvent().serviceTask("translate_contract").camundaExternalTask("translate").endEvent().done()).deploy().getId();
        String contract = runtime.startProcessInstanceByKey("contracts").getId();
        try {
            JsonNode tasks = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", "")));
            assertThat(tasks.findValuesAsText("processInstanceId")).isNotEmpty().doesNotContain(contract);
            assertThat(post("/external-task/fetchAndLock", FETCH.formatted("translate", ", \"processDefinitionKey\": \"contracts\"")).statusCode()).isEqualTo(403);
            assertThat(post("/external-task/fetchAndLock", FETCH.formatted("translate", ", \"processDefinitionKeyIn\": [\"contracts\"]")).statusCode()).isEqualTo(403);
            String id = externalTasks.createExternalTaskQuery().processInstanceId(contract).singleResult().getId();
            assertThat(post("/external-task/" + id + "/lock", "{\"workerId\": \"w1\", \"lockDuration\": 1000}").statusCode()).isEqualTo(403);
            assertThat(post("/external-task/" + id + "/complete", "{\"workerId\": \"w1\"}").statusCode()).isBetween(400, 403);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void whatAnotherWorkerHasFetchedIsItsOwn() {
        String id = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0).get("id").asText();

        assertThat(post("/external-task/" + id + "/complete", "{\"workerId\": \"w2\"}").statusCode()).isBetween(400, 403);
        assertThat(externalTasks.createExternalTaskQuery().processInstanceId(instance).singleResult().getTopicName()).isEqualTo("translate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subjectOfIt", "subjectOfItDecision", "subjectOfItBy", "original", "urgent", "askedBy"})
    void whatStepsAnsweredAndSendersSaidStays(String name) {
        String id = json(post("/external-task/fetchAndLock", FETCH.formatted("translate", ""))).get(0).get("id").asText();

        for (String way : Set.of("complete", "failure", "bpmnError")) {
            HttpResponse<String> answer = post("/external-task/" + id + "/" + way, "{\"workerId\": \"w1\", \"errorCode\": \"UNREADABLE\", \"variables\": {\"" + name + "\": {\"value\": \"AUTOMATE\"}}}");
            assertThat(answer.statusCode()).as("%s: %s", way, answer.body()).isBetween(400, 403);
        }
        assertThat(externalTasks.createExternalTaskQuery().processInstanceId(instance).singleResult().getTopicName()).isEqualTo("translate");
    }

    /** The texts of all of them would be more than an answer may hold. */
    @Test
    void manyLargeWorkItemsAreFetchedInSmallerParts() {
        for (int number = 0; number < 30; number++) {
            String large = runtime.startProcessInstanceByKey("translation", Map.of("original", "Where is my card?")).getId();
            runtime.setVariable(large, "book", "a long book ".repeat(75_000));
        }

        HttpResponse<String> answer = post("/external-task/fetchAndLock", FETCH.formatted("translate", "").replace("10", "31"));

        assertThat(answer.statusCode()).as(answer.body().substring(0, Math.min(300, answer.body().length()))).isEqualTo(200);
        assertThat(json(answer).size()).isBetween(1, 25);
    }

    @Test
    void aTopicWithoutANameIsNamed() {
        HttpResponse<String> answer = post("/external-task/fetchAndLock", FETCH.replace("\"%s\"", "null").formatted(""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("'topicName'", "translate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/process-instance", "/history/process-instance", "/variable-instance", "/external-task", "/process-definition", "/deployment", "/incident", "/execution"})
    void nothingElseIsOpenToIt(String list) {
        HttpResponse<String> answer = RunningDesk.visitor(port, "wanda").get("/engine-rest" + list);

        assertThat(answer.statusCode() == 403 || answer.body().equals("[]")).as(answer.body()).isTrue();
        assertThat(RunningDesk.visitor(port, "wanda").get("/api/work-items?process=translation").body()).contains("\"items\":[]");
        assertThat(RunningDesk.visitor(port, "wanda").get("/engine-rest/process-instance/" + instance + "/variables").statusCode()).isBetween(400, 404);
        assertThat(post("/process-definition/key/translation/start", "{}").statusCode()).isIn(403, 404);
        assertThat(RunningDesk.visitor(port, "wanda").send("DELETE", "/engine-rest/process-instance/" + instance, BodyPublishers.noBody()).statusCode()).isIn(403, 404);
    }

    private HttpResponse<String> post(String path, String body) {
        return RunningDesk.visitor(port, "wanda").post("/engine-rest" + path, body, "Content-Type", "application/json");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
