package dev.tandem.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.security.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How much of what is there an account is shown, and how much in one go. */
@RunningDesk.Test
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatAPersonMaySeeTest {

    private static final int ONE_MORE_THAN_AN_ANSWER_HOLDS = 101;
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default/";

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    RepositoryService repository;
    @Autowired
    RuntimeService runtime;

    private String crowd;

    @BeforeAll
    void aCrowd() {
        crowd = repository.createDeployment().addModelInstance("crowd.bpmn", Bpmn.createExecutableProcess("crowd").camundaHistoryTimeToLive(1)
                .startEvent().userTask("wait").endEvent().done()).deploy().getId();
        for (int i = 0; i < ONE_MORE_THAN_AN_ANSWER_HOLDS; i++) {
            runtime.startProcessInstanceByKey("crowd", Map.of("number", i));
        }
    }

    @AfterAll
    void goesHome() {
        repository.deleteDeployment(crowd, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "process-instance", "execution", "variable-instance", "history/process-instance", "history/task",
            "engine/default/task"})
    void aListLongerThanAnAnswerIsRefusedWithItsRemedyWhetherALimitIsGivenOrNot(String list) {
        for (HttpResponse<String> answer : List.of(admin().get("/engine-rest/" + list), admin().get("/engine-rest/" + list + "?maxResults=2147483647"),
                admin().get("/engine-rest/" + list + "?maxResults=101"), post("/engine-rest/" + list, "{}"))) {
            assertThat(answer.statusCode()).as(list + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("This list has more than 100 entries", "page by page, with firstResult and maxResults");
        }
        assertThat(admin().get("/engine-rest/" + list + "?maxResults=100").statusCode()).isEqualTo(200);
        assertThat(admin().get("/engine-rest/" + list + "?firstResult=1&maxResults=100").statusCode()).isEqualTo(200);
        assertThat(admin().get("/engine-rest/" + list + "/count").statusCode()).isEqualTo(200);
    }

    @Test
    void aListOfUsualLengthNeedsNoLimit() {
        HttpResponse<String> answer = admin().get("/engine-rest/user");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("carla", "otto");
    }

    @Test
    void whatABatchIsMadeOfIsNoAnswerAndMayBeLonger() {
        HttpResponse<String> answer = post("/engine-rest/process-instance/suspended-async", "{\"suspended\": false, \"processInstanceQuery\": {\"processDefinitionKey\": \"crowd\"}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"totalJobs\":" + ONE_MORE_THAN_AN_ANSWER_HOLDS);
    }

    @Test
    void cockpitIsBoundAsWellAndAsksPageByPage() {
        Visitor otto = Visitor.signedIn(port, "otto");

        HttpResponse<String> everything = otto.data(COCKPIT + "process-instance?processDefinitionKey=crowd");

        assertThat(everything.statusCode()).as(everything.body()).isEqualTo(400);
        assertThat(everything.body()).contains("This list has more than 100 entries");
        assertThat(otto.data(COCKPIT + "process-instance?firstResult=0&maxResults=50").statusCode()).isEqualTo(200);
    }

    @Test
    void norDoesCockpitTakeEndlessLists() {
        Visitor otto = Visitor.signedIn(port, "otto");
        otto.get("/camunda/app/cockpit/default/");
        String keys = IntStream.range(0, 3_000).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(","));

        HttpResponse<String> answer = otto.post(COCKPIT + "process-instance?firstResult=0&maxResults=10", "{\"activityIdIn\": [" + keys + "]}",
                "Content-Type", "application/json", "Accept", "application/json", "X-XSRF-TOKEN", otto.cookie("XSRF-TOKEN"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("A query may have 2,000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"process-definition/statistics", "process-definition/statistics-count", "process-instance", "incident"})
    void whoMayNotUseCockpitLearnsNothingByItsAddressesEither(String address) {
        desk.aTicketInTriage();

        for (String stranger : List.of("carla", "tina", "lea", "desk-api")) {
            HttpResponse<String> answer = Visitor.signedIn(port, stranger).data(COCKPIT + address);
            assertThat(answer.statusCode()).as(stranger + answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("Ask an administrator for the right group");
        }
        assertThat(Visitor.signedIn(port, "otto").data(COCKPIT + address + "?maxResults=10&firstResult=0").statusCode()).isEqualTo(200);
    }

    @Test
    void norIsAdminsOwnAddressForOthersThanAdministrators() {
        String metrics = "/camunda/api/admin/plugin/base/default/metrics/aggregated";

        assertThat(Visitor.signedIn(port, "otto").data(metrics).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "admin").data(metrics).statusCode()).isNotEqualTo(403);
    }

    @Test
    void howManyInstancesThereAreIsForThoseWhoMaySeeThem() {
        desk.aTicketInTriage();
        String ofAll = "/engine-rest/process-definition/statistics?failedJobs=true&incidents=true";
        String ofOne = "/engine-rest/process-definition/key/ticket-triage/statistics";

        for (String member : List.of("carla", "tina")) {
            assertThat(program(member).get(ofAll).body()).isEqualTo("[]");
        }
        assertThat(program("fred").get(ofOne).body()).doesNotContain("\"instances\"");
        for (String lead : List.of("lea", "otto")) {
            assertThat(program(lead).get(ofAll).body()).containsPattern("\"id\":\"ticket-triage:[^}]*\"instances\":[1-9]");
            assertThat(program(lead).get(ofOne).body()).contains("\"instances\"");
        }
    }

    private HttpResponse<String> post(String path, String json) {
        return admin().post(path, json, "Content-Type", "application/json");
    }

    private Visitor admin() {
        return program("admin");
    }

    private Visitor program(String user) {
        return RunningDesk.visitor(port, user);
    }
}
