package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.RunningDesk;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine reads all variables of an instance at once: who writes into it again and again must not fill a node's memory. */
@RunningDesk.Test
class LargeInstancesTest {

    private static final String LONG_TEXT = "x".repeat(900_000);
    private static final int WHAT_FITS = 4;

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    private String deployment;
    private String instance;
    private String task;

    @BeforeEach
    void aTaskOfTheCardsTeamThatHasNoForm() {
        deployment = repository.createDeployment().addModelInstance("notes.bpmn", Bpmn.createExecutableProcess("notes")
                .camundaHistoryTimeToLive(1).startEvent().userTask("note").camundaCandidateGroups("cards").endEvent().done()).deploy().getId();
        instance = runtime.startProcessInstanceByKey("notes").getId();
        task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    static Stream<String> values() {
        String bytes = Base64.getEncoder().encodeToString(LONG_TEXT.substring(0, 700_000).getBytes());
        return Stream.of("{\"value\": \"" + LONG_TEXT + "\", \"type\": \"String\"}",
                "{\"value\": \"[\\\"" + LONG_TEXT + "\\\"]\", \"type\": \"Json\"}",
                "{\"value\": \"" + bytes + "\", \"type\": \"Bytes\"}",
                "{\"value\": \"" + bytes + "\", \"type\": \"File\", \"valueInfo\": {\"filename\": \"a.txt\"}}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void whoeverWorksOnItsTaskAddsNoMoreThanFits(String value) {
        for (int number = 0; number < 20; number++) {
            HttpResponse<String> answer = post("carla", "/engine-rest/task/" + task + "/resolve", "{\"variables\": {\"note" + number + "\": " + value + "}}");
            if (answer.statusCode() == 400) {
                assertThat(answer.body()).contains("4,194,304 bytes together", "Nothing was changed");
                assertThat(number).isBetween(WHAT_FITS, 6);
                assertThat(runtime.getVariables(instance)).hasSize(number);
                return;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }
        assertThat(runtime.getVariables(instance)).as("written without end").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/process-instance/%s/variables", "/engine-rest/execution/%s/localVariables"})
    void thatHoldsAtTheOtherDoorsToo(String door) {
        for (int number = 0; number < WHAT_FITS; number++) {
            runtime.setVariable(instance, "note" + number, LONG_TEXT);
        }

        HttpResponse<String> answer = post("admin", door.formatted(instance), "{\"modifications\": {\"more\": {\"value\": \"" + LONG_TEXT + "\"}, \"evenMore\": {\"value\": \""
                + LONG_TEXT.substring(0, 99_000) + "\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 500);
        assertThat(answer.body()).contains("4,194,304 bytes together");
        assertThat(runtime.getVariables(instance)).hasSize(WHAT_FITS);
    }

    @Test
    void aLongTextMayBeWrittenOverAgainAndAgain() {
        for (int time = 0; time < 20; time++) {
            HttpResponse<String> answer = post("admin", "/engine-rest/process-instance/" + instance + "/variables",
                    "{\"modifications\": {\"note\": {\"value\": \"" + time + LONG_TEXT + "\"}}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }
    }

    @Test
    void norAreThereVariablesWithoutNumber() {
        for (int round = 0; round < 3; round++) {
            StringBuilder many = new StringBuilder();
            for (int number = 0; number < 900; number++) {
                many.append(number == 0 ? "" : ",").append("\"n").append(round).append('_').append(number).append("\": {\"value\": 1}");
            }
            HttpResponse<String> answer = post("carla", "/engine-rest/task/" + task + "/resolve", "{\"variables\": {" + many + "}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(round < 2 ? 204 : 400);
        }
    }

    @Test
    void aStepOfTheProcessMayWriteWhatItNeeds() {
        runtime.setVariables(instance, Map.of("report" + UUID.randomUUID(), LONG_TEXT));

        assertThat(runtime.getVariables(instance)).hasSize(1);
    }

    private HttpResponse<String> post(String person, String path, String body) {
        return RunningDesk.visitor(port, person).post(path, body, "Content-Type", "application/json");
    }
}
