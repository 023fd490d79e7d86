package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.RunningDesk;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list that is short by its entries and long by its texts would take a node's memory. */
@RunningDesk.Test
class LongTextsTest {

    private static final String LETTER = "a long letter ".repeat(18_000);
    private static final int LETTERS = 90; // 22.7 million characters

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;
    private String deployment;
    private String instance;

    @BeforeEach
    void manyLongTexts() {
        deployment = repository.createDeployment().addModelInstance("letters.bpmn", Bpmn.createExecutableProcess("letters")
                .camundaHistoryTimeToLive(1).startEvent().userTask().endEvent().done()).deploy().getId();
        Map<String, Object> letters = new HashMap<>();
        IntStream.range(0, LETTERS).forEach(number -> letters.put("letter" + number, LETTER));
        instance = runtime.startProcessInstanceByKey("letters", letters).getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/variable-instance?processInstanceIdIn=%s", "/engine-rest/variable-instance?processInstanceIdIn=%s&maxResults=95",
        "/engine-rest/engine/default/variable-instance?processInstanceIdIn=%s"})
    void itsTextsTogetherAreBoundedWhetherALimitIsGivenOrNot(String list) {
        HttpResponse<String> answer = get(list.formatted(instance));

        assertThat(answer.statusCode()).as(answer.body().substring(0, Math.min(300, answer.body().length()))).isEqualTo(400);
        assertThat(answer.body()).contains("more than 20,000,000 bytes", "Ask for fewer entries");
    }

    @Test
    void theyAreBoundedWhereAnEarlierVersionHasWrittenThem() {
        jdbc.sql("UPDATE ACT_RU_VARIABLE SET TEXT_ = ?, BYTEARRAY_ID_ = NULL WHERE PROC_INST_ID_ = ?").params(LETTER, instance).update();

        HttpResponse<String> answer = get("/engine-rest/variable-instance?processInstanceIdIn=" + instance);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than 20,000,000 characters", "Ask for fewer entries");
    }

    @Test
    void structuresAreBoundedAsTextsAre() {
        runtime.getVariables(instance).keySet().forEach(name -> runtime.setVariable(instance, name,
                SpinValues.jsonValue("[\"" + LETTER + "\"]").create()));

        for (String list : List.of("/engine-rest/variable-instance?processInstanceIdIn=" + instance, "/engine-rest/process-instance/" + instance + "/variables",
                "/engine-rest/process-instance/" + instance + "/variables?deserializeValues=false")) {
            HttpResponse<String> answer = get(list);
            assertThat(answer.statusCode()).as(list).isEqualTo(400);
            assertThat(answer.body()).contains("more than 20,000,000 bytes");
        }
    }

    @Test
    void aSingleFileIsReadWhateverItsSize() {
        runtime.setVariable(instance, "film", Variables.fileValue("film.bin").file(new byte[21_000_000]).create());

        assertThat(get("/engine-rest/process-instance/" + instance + "/variables/film/data").statusCode()).isEqualTo(200);
    }

    @Test
    void pageByPageItIsAnsweredWithEveryEntryOnce() {
        long entries = IntStream.of(0, 60).mapToObj(first -> get("/engine-rest/variable-instance?processInstanceIdIn=%s&firstResult=%d&maxResults=60"
                .formatted(instance, first))).peek(page -> assertThat(page.statusCode()).isEqualTo(200))
                .flatMap(page -> IntStream.range(0, LETTERS).filter(number -> page.body().contains("\"letter" + number + "\"")).boxed()).count();

        assertThat(entries).isEqualTo(LETTERS);
    }

    @Test
    void whatIsShortIsAnsweredAsEver() {
        runtime.getVariables(instance).keySet().forEach(name -> runtime.setVariable(instance, name, "short"));

        assertThat(get("/engine-rest/variable-instance?processInstanceIdIn=" + instance).statusCode()).isEqualTo(200);
        assertThat(get("/engine-rest/variable-instance/count?processInstanceIdIn=" + instance).body()).contains("90");
    }

    private HttpResponse<String> get(String path) {
        return RunningDesk.visitor(port, "admin").get(path, "Accept", "application/json");
    }
}
