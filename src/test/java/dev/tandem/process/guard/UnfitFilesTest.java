package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.SharedData;
import dev.tandem.process.ProcessTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Files that people and tools send by mistake, by the engine's REST API: 400 with a sentence and one line of log, never 500. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class UnfitFilesTest {

    private static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
            %s</definitions>
            """;
    private static final String PROCESS = """
            <process id="unfit" isExecutable="true" camunda:historyTimeToLive="1"><startEvent id="start"/>
            <sequenceFlow id="f" sourceRef="start" targetRef="step"/>%s</process>""";

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void removeWhatWasDeployed() {
        repository.createDeploymentQuery().deploymentName("unfit").list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    static Stream<Arguments> unreadable() {
        String good = DIAGRAM.formatted(PROCESS.formatted("<task id=\"step\"/>"));
        return Stream.of(
                Arguments.of("two-collaborations.bpmn", bytes(DIAGRAM.formatted("<collaboration id=\"a\"/><collaboration id=\"b\"/>"))),
                Arguments.of("broken-utf-8.bpmn", good.replace("unfit", "st\u00f6rung").getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("not-the-declared-encoding.bpmn", good.getBytes(StandardCharsets.UTF_16)),
                Arguments.of("truncated.bpmn", bytes(good.substring(0, good.length() / 2))),
                Arguments.of("empty.bpmn", bytes("")),
                Arguments.of("json.bpmn", bytes("{\"components\": []}")),
                Arguments.of("words.bpmn", bytes("Dear sirs,")),
                Arguments.of("archive.bpmn", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}),
                Arguments.of("another-vocabulary.bpmn", bytes("<html/>")),
                Arguments.of("external-entity.bpmn", bytes(good.replace("<definitions", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions")
                        .replace("<startEvent", "<documentation>&e;</documentation><startEvent"))),
                Arguments.of("entities-of-entities.bpmn", bytes(good.replace("<definitions", bomb() + "<definitions")
                        .replace("<startEvent", "<documentation>&e9;</documentation><startEvent"))),
                Arguments.of("duplicate-ids.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted("<task id=\"step\"/><task id=\"step\"/>")))),
                Arguments.of("no-target.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted("")))),
                Arguments.of("nested.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted("<subProcess id=\"step\">"
                        + nested(10_000) + "</subProcess>")))),
                Arguments.of("empty.dmn", bytes("")),
                Arguments.of("truncated.dmn", bytes("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision")),
                Arguments.of("json.dmn", bytes("{}")),
                Arguments.of("another-vocabulary.dmn", bytes("<html/>")),
                Arguments.of("external-entity.dmn", bytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions"
                        + " xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"&e;\" namespace=\"n\"/>")),
                Arguments.of("broken-utf-8.dmn", "<definitions name=\"St\u00f6rung\"/>".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("truncated.form", bytes("{\"id\": \"x\", \"components\": [")),
                Arguments.of("xml.form", bytes("<form/>")),
                Arguments.of("list.form", bytes("[]")),
                Arguments.of("nested.form", bytes("[".repeat(100_000))));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @Timeout(60)
    void aFileThatCannotBeReadIsItsSendersMistake(String file, byte[] content, CapturedOutput log) {
        ResponseEntity<JsonNode> answer = deploy(file, content);

        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(400);
        assertThat(answer.getBody().toString()).doesNotContain("root:").doesNotContain("dev.tandem");
        assertThat(answer.getBody().get("message").asText()).isNotBlank();
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
        assertThat(log.getAll().lines().filter(line -> line.contains("Deployment refused")).toList()).hasSize(1);
    }

    @Test
    void theLineOfABrokenByteIsNamed() {
        String good = DIAGRAM.formatted(PROCESS.formatted("<task id=\"step\" name=\"St\u00f6rung\"/>"));

        JsonNode answer = deploy("latin.bpmn", good.getBytes(StandardCharsets.ISO_8859_1)).getBody();

        assertThat(answer.at("/details/latin.bpmn/errors/0/line").asInt()).isEqualTo(6);
        assertThat(answer.get("message").asText()).contains("not in the encoding that it declares. Save it as UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn-models/miwg", "bpmn-models/camunda-examples"})
    @Timeout(300)
    void noDiagramOfOtherToolsIsOurFault(String folder, CapturedOutput log) throws IOException {
        List<String> ourFault = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.require(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                if (deploy(file.getFileName().toString(), Files.readAllBytes(file)).getStatusCode().is5xxServerError()) {
                    ourFault.add(file.toString());
                }
            }
        }
        assertThat(ourFault).isEmpty();
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<timeDuration>5 minutes</timeDuration>", "<timeDuration>PT5</timeDuration>", "<timeCycle>every day</timeCycle>",
            "<timeCycle>R3/5 minutes</timeCycle>", "<timeDate>tomorrow</timeDate>", "<timeDate>24.12.2026</timeDate>"})
    void aTimerThatCannotBeReadIsRefused(String timer) {
        JsonNode answer = deploy("timer.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted(timer(timer))))).getBody();

        assertThat(answer.at("/details/timer.bpmn/errors/0/mainElementId").asText()).isEqualTo("step");
        assertThat(answer.get("message").asText()).contains("Process 'unfit', element 'step': timer '").contains("Write it as ISO 8601 says: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<timeDuration>PT5M</timeDuration>", "<timeDuration>${wait}</timeDuration>", "<timeCycle>R3/PT10M</timeCycle>",
            "<timeCycle>0 0 8 * * ?</timeCycle>", "<timeDate>2026-12-24T18:00:00Z</timeDate>", "<timeDate>P1D</timeDate>"})
    void aTimerThatTheEngineReadsIsTaken(String timer) {
        assertThat(warnings(PROCESS.formatted(timer(timer)))).isEmpty();
    }

    @Test
    void aDueDateThatCannotBeReadIsRefused() {
        assertThat(deploy("due.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted(
                "<userTask id=\"step\" camunda:assignee=\"anna\" camunda:dueDate=\"in 5 minutes\"/>")))).getBody().get("message").asText())
                .contains("element 'step': dueDate 'in 5 minutes' is no date. Write it as ISO 8601 says: ");
    }

    @Test
    void aTaskThatNobodyIsAskedToDoIsAWarning() {
        assertThat(warnings(PROCESS.formatted("<userTask id=\"step\"/>"))).singleElement().asString()
                .startsWith("unfit.bpmn, line 6: Process 'unfit', element 'step': nobody is asked to do this task: ");
        assertThat(warnings(PROCESS.formatted("<userTask id=\"step\" camunda:candidateGroups=\"cards\"/>"))).isEmpty();
    }

    @Test
    void anAttributeOfAnotherEngineIsAWarning() {
        assertThat(warnings(PROCESS.formatted("<userTask id=\"step\" flowable:assignee=\"anna\" camunda:candidateGroups=\"cards\"/>")))
                .singleElement().asString().contains("element 'step': attribute 'assignee' is written for another engine "
                        + "(namespace 'http://flowable.org/bpmn') and is ignored. Set it again in Camunda Modeler");
        assertThat(warnings(PROCESS.formatted("<userTask id=\"step\" camunda:assignee=\"anna\"><extensionElements>"
                + "<zeebe:assignmentDefinition assignee=\"anna\"/></extensionElements></userTask>")))
                .singleElement().asString().contains("'assignmentDefinition' is written for Camunda 8 and is ignored.");
    }

    @Test
    void anAttributeWithoutANamespaceIsRefused() {
        ResponseEntity<JsonNode> answer = deploy("bare.bpmn", bytes(DIAGRAM.formatted(PROCESS.formatted("<userTask id=\"step\" assignee=\"anna\"/>"))));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().get("message").asText()).contains("'assignee' is not allowed");
    }

    @Test
    void aProcessThatIsNotExecutableIsAWarningAndSoIsWhatCouldNotRunInIt() {
        String drawn = PROCESS.replace("isExecutable=\"true\"", "isExecutable=\"false\"").formatted("<scriptTask id=\"step\"/>"
                + "<endEvent id=\"end\"/><sequenceFlow id=\"g\" sourceRef=\"step\" targetRef=\"end\"><conditionExpression"
                + " xsi:type=\"tFormalExpression\" language=\"http://www.w3.org/1999/XPath\">the customer agrees</conditionExpression></sequenceFlow>");

        assertThat(warnings(drawn)).hasSize(3)
                .anySatisfy(warning -> assertThat(warning).contains("Process 'unfit', element 'unfit': the process is not executable: ")
                        .contains("tick 'Executable'"))
                .anySatisfy(warning -> assertThat(warning).contains("element 'g': a condition in a script language is refused."));
    }

    private List<String> warnings(String process) {
        ResponseEntity<JsonNode> answer = deploy("unfit.bpmn", bytes(DIAGRAM.formatted(process)));
        assertThat(answer.getStatusCode().value()).as(String.valueOf(answer.getBody())).isEqualTo(200);
        return answer.getHeaders().getOrDefault(DeploymentReport.HEADER, List.of());
    }

    private static String timer(String definition) {
        return "<intermediateCatchEvent id=\"step\"><timerEventDefinition>" + definition.replaceFirst(">", " xsi:type=\"tFormalExpression\">")
                + "</timerEventDefinition></intermediateCatchEvent>";
    }

    private static String nested(int depth) {
        StringBuilder subprocesses = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            subprocesses.append("<subProcess id=\"s").append(level).append("\"><startEvent id=\"e").append(level).append("\"/>");
        }
        return subprocesses.append("</subProcess>".repeat(depth)).toString();
    }

    private static String bomb() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"haha\">");
        for (int level = 1; level < 10; level++) {
            entities.append("<!ENTITY e").append(level).append(" \"").append(("&e" + (level - 1) + ";").repeat(10)).append("\">");
        }
        return entities.append("]>").toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ResponseEntity<JsonNode> deploy(String file, byte[] content) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("deployment-name", "unfit");
        form.add("data", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        return http.postForEntity("/engine-rest/deployment/create", form, JsonNode.class);
    }
}
