package dev.tandem.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.process.expression.EngineAddresses;
import dev.tandem.process.expression.EngineAddresses.Address;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.admin.plugin.spi.AdminPlugin;
import org.camunda.bpm.cockpit.plugin.spi.CockpitPlugin;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.tasklist.plugin.spi.TasklistPlugin;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sends something wrong to the engine hears what was wrong, by whichever door; the log keeps to what is wrong with us. */
@RunningDesk.Test
@ExtendWith(OutputCaptureExtension.class)
class MistakesAtAnyDoorTest {

    private static final List<Address> ADDRESSES = EngineAddresses.of(DefaultProcessEngineRestServiceImpl.class);

    @LocalServerPort
    int port;
    @Autowired
    Desk desk;
    @Autowired
    RepositoryService repository;

    @AfterEach
    void removeDiagrams() {
        repository.createDeploymentQuery().deploymentName("test").list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @ParameterizedTest
    @EnumSource
    void noAddressFailsAtAnIdOfNothing(EngineDoor door, CapturedOutput log) {
        EngineDoor.Caller caller = door.open(port);
        SoftAssertions all = new SoftAssertions();
        for (Address address : ADDRESSES) {
            for (String body : bodies(address, door)) {
                HttpResponse<String> answer = caller.send(address.method(), address.path().replaceAll("\\{\\w+[^}]*}", "x"), body);
                all.assertThat(answer.statusCode()).as("%s %s: %s", address, body, answer.body()).isLessThan(500);
            }
        }
        all.assertAll();
        assertNoTrace(log);
        assertThat(ADDRESSES).hasSizeGreaterThan(300);
    }

    @Test
    void norDoThoseThatTheWebAppsHaveForThemselves(CapturedOutput log) {
        EngineDoor.Caller caller = EngineDoor.OF_THE_WEB_APPS.open(port);
        SoftAssertions all = new SoftAssertions();
        Map<String, Class<? extends AppPlugin>> plugins = Map.of("/camunda/api/cockpit", CockpitPlugin.class, "/camunda/api/admin", AdminPlugin.class,
                "/camunda/api/tasklist", TasklistPlugin.class);
        plugins.forEach((app, kind) -> ServiceLoader.load(kind).stream().flatMap(plugin -> plugin.get().getResourceClasses().stream())
                .flatMap(resource -> EngineAddresses.of(resource).stream()).forEach(address -> {
                    String path = app + address.path().replaceAll("\\{engine\\w*}", "default").replaceAll("\\{\\w+[^}]*}", "x");
                    for (String body : bodies(address, EngineDoor.OURS)) {
                        HttpResponse<String> answer = caller.sendTo(address.method(), path, body);
                        all.assertThat(answer.statusCode()).as("%s %s %s: %s", address.method(), path, body, answer.body()).isLessThan(500);
                    }
                }));
        all.assertAll();
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotExistIsNamed(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);

        assertRefused(caller.get("/task/x/deployed-form"), 404, "no task");
        assertRefused(caller.send("PUT", "/process-definition/x/suspended", "{\"suspended\": true}"), 404, "rocess definition");
        assertRefused(caller.send("PUT", "/process-definition/x/history-time-to-live", "{\"historyTimeToLive\": 1}"), 404, "no process definition");
        assertRefused(caller.send("PUT", "/decision-definition/x/history-time-to-live", "{\"historyTimeToLive\": 1}"), 404, "no decision definition");
    }

    @ParameterizedTest
    @EnumSource
    void metricsThatNobodyKeepsAreNotGiven(EngineDoor door) {
        for (String path : List.of("/metrics", "/metrics?name=activity-instance-start&interval=900", "/metrics/x/sum", "/metrics/activity-instance-start/sum")) {
            assertRefused(door.open(port).get(path), 400, "metrics are not kept here");
        }
    }

    /** Three characters of a request become kilobytes of the engine's queries, variables and objects. */
    @ParameterizedTest
    @EnumSource
    void aRequestOfTooManyPartsIsRefusedBeforeTheEngineMakesAnythingOfIt(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);
        String many = String.join(",", Collections.nCopies(300_000, "{}"));
        String variables = IntStream.range(0, 1_001).mapToObj(number -> "\"v" + number + "\": {\"value\": 1}").collect(Collectors.joining(",", "{", "}"));
        String task = desk.task(desk.aTicketInTriage()).getId();
        for (String path : List.of("/task", "/task/count", "/history/task", "/history/task/count", "/process-instance", "/process-instance/count",
                "/history/process-instance", "/history/process-instance/count")) {
            assertRefused(caller.post(path, "{\"orQueries\": [" + many + "]}"), 400, "more than 5,000 objects");
            assertRefused(caller.post(path, "{\"orQueries\": [{},{},{},{},{},{},{},{},{},{},{}]}"), 400, "Field 'orQueries' has 11 entries; it may have 10");
        }
        assertRefused(caller.post("/filter/create", "{\"resourceType\": \"Task\", \"name\": \"f\", \"query\": {\"orQueries\": [{},{},{},{},{},{},{},{},{},{},{}]}}"), 400,
                "'orQueries' has 11 entries");
        for (String path : List.of("/task/" + task + "/resolve", "/task/" + task + "/complete", "/task/" + task + "/submit-form",
                "/process-definition/key/ticket-triage/start", "/process-definition/key/ticket-triage/submit-form")) {
            assertRefused(caller.post(path, "{\"variables\": " + variables + "}"), 400, "Field 'variables' has 1,001 entries; it may have 1,000");
        }
        assertRefused(caller.post("/message", "{\"messageName\": \"x\", \"processVariables\": " + variables + "}"), 400, "'processVariables' has 1,001 entries");
        assertRefused(caller.post("/process-instance/" + desk.instance(desk.aTicketInTriage()) + "/variables", "{\"modifications\": " + variables + "}"), 400,
                "'modifications' has 1,001 entries");
    }

    /** One of them would break the answer, and the log, of everybody who reads it afterwards. */
    @ParameterizedTest
    @EnumSource
    void filesOfATypeOrEncodingThatThereIsNotAreRefused(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);
        String ticket = desk.aTicketInTriage();
        for (String about : List.of("\"encoding\": null", "\"mimeType\": null", "\"encoding\": \"utf-16\\r\\nX-F: 3\"", "\"encoding\": \"none\"",
                "\"mimeType\": \"text\"", "\"mimeType\": \"text/plain\\r\\nX-F: 3\"", "\"filename\": \"a\\r\\nb\"", "\"filename\": \"" + "f".repeat(256) + "\"")) {
            String info = about.contains("filename") ? about : "\"filename\": \"a.txt\", " + about;
            HttpResponse<String> answer = caller.send("PUT", "/process-instance/" + desk.instance(ticket) + "/variables/letter",
                    "{\"type\": \"File\", \"value\": \"PGI+\", \"valueInfo\": {%s}}".formatted(info));
            assertThat(answer.statusCode()).as("%s: %s", about, answer.body()).isEqualTo(400);
        }
        assertThat(caller.send("PUT", "/process-instance/" + desk.instance(ticket) + "/variables/letter", "{\"type\": \"File\", \"value\": \"PGI+\", "
                + "\"valueInfo\": {\"filename\": \"a.txt\", \"mimeType\": \"text/plain\", \"encoding\": \"UTF-8\"}}").statusCode()).isEqualTo(204);
        assertThat(caller.get("/process-instance/" + desk.instance(ticket) + "/variables/letter/data").body()).isEqualTo("<b>");
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatCannotBeStoredAreRefusedByTheirType(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);
        String ticket = desk.aTicketInTriage();
        for (String type : List.of("Xml", "Number", "xml")) {
            String value = "{\"type\": \"%s\", \"value\": \"1\"}".formatted(type);
            for (String path : List.of("/process-instance/" + desk.instance(ticket) + "/variables/a", "/execution/" + desk.instance(ticket) + "/localVariables/a",
                    "/task/" + desk.task(ticket).getId() + "/variables/a")) {
                assertRefused(caller.send("PUT", path, value), 400, "Values of type '" + type.toLowerCase() + "' can't be stored");
            }
            assertRefused(caller.post("/decision-definition/key/routing-policy/evaluate", "{\"variables\": {\"intent\": " + value + "}}"), 400, "can't be stored");
            assertRefused(caller.post("/process-definition/key/ticket-triage/start", "{\"variables\": {\"body\": " + value + "}}"), 400, "can't be stored");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderByAVariableNamesItsType(EngineDoor door, CapturedOutput log) {
        EngineDoor.Caller caller = door.open(port);
        for (String sortBy : List.of("processVariable", "executionVariable", "taskVariable", "caseExecutionVariable", "caseInstanceVariable")) {
            String order = "{\"sorting\": [{\"sortBy\": \"" + sortBy + "\", \"sortOrder\": \"asc\"%s}]}";
            for (String parameters : List.of("", ", \"parameters\": null", ", \"parameters\": {}", ", \"parameters\": {\"variable\": \"a\"}",
                    ", \"parameters\": {\"variable\": \"a\", \"type\": null}")) {
                for (String path : List.of("/task", "/task/count")) {
                    assertRefused(caller.post(path, order.formatted(parameters)), 400, "'parameters.type'");
                }
                assertRefused(caller.post("/filter/create", "{\"name\": \"x\", \"resourceType\": \"Task\", \"query\": " + order.formatted(parameters) + "}"),
                        400, "'parameters.type'");
            }
            for (String parameters : List.of("{\"variable\": \"a\", \"type\": 5}", "{\"variable\": \"a\", \"type\": \"Foo\"}",
                    "{\"variable\": null, \"type\": \"String\"}", "{\"type\": \"String\"}", "[]", "7")) {
                HttpResponse<String> answer = caller.post("/task", order.formatted(", \"parameters\": " + parameters));
                assertThat(answer.statusCode()).as("%s %s: %s", sortBy, parameters, answer.body()).isEqualTo(400);
            }
            // variables of cases are none to sort by, however complete the order is
            assertThat(caller.post("/task?maxResults=10", order.formatted(", \"parameters\": {\"variable\": \"a\", \"type\": \"String\"}")).statusCode())
                    .as(sortBy).isEqualTo(sortBy.startsWith("case") ? 400 : 200);
        }
        assertNoTrace(log);
    }

    @Test
    void innerQueriesOfEveryFieldAreAnsweredOrRefused() throws IOException {
        EngineDoor.Caller caller = EngineDoor.OURS.open(port);
        SoftAssertions all = new SoftAssertions();
        for (Address query : ADDRESSES) {
            if (!query.method().equals("POST") || setters(query.body()).noneMatch(setter -> setter.getName().equals("setOrQueries"))) {
                continue;
            }
            for (Method field : setters(query.body()).toList()) {
                Object value = field.getParameterTypes()[0] == String.class || field.getParameterTypes()[0] == Object.class ? "x" : List.of("x");
                String body = new ObjectMapper().writeValueAsString(Map.of("orQueries", List.of(Map.of(Introspector.decapitalize(field.getName().substring(3)), value))));
                HttpResponse<String> answer = caller.post(query.path(), body);
                all.assertThat(answer.statusCode()).as("%s %s: %s", query.path(), body, answer.body()).isLessThan(500);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void innerQueriesForWhichTheEngineHasNoStatementAreRefused(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);

        assertRefused(caller.post("/history/process-instance", "{\"orQueries\": [{\"incidentIdIn\": [\"x\"]}]}"), 400, "incidentIdIn");
        assertThat(caller.post("/history/process-instance", "{\"incidentIdIn\": [\"x\"]}").statusCode()).isEqualTo(200);
    }

    /** Only there its filters can keep an answer open. */
    @Test
    void workersAreSentToTheAddressThatCanWait(CapturedOutput log) {
        String body = "{\"workerId\": \"x\", \"maxTasks\": 1, \"topics\": []}";

        assertRefused(EngineDoor.OF_THE_WEB_APPS.open(port).post("/external-task/fetchAndLock", body), 400, "/engine-rest/external-task/fetchAndLock");
        assertThat(EngineDoor.OURS.open(port).post("/external-task/fetchAndLock", body).statusCode()).isEqualTo(200);
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void codesThatNobodyCatchesAreNamed(EngineDoor door, CapturedOutput log) {
        EngineDoor.Caller caller = door.open(port);
        String task = "/task/" + desk.task(desk.aTicketInTriage()).getId();

        assertRefused(caller.post(task + "/bpmnError", "{\"errorCode\": \"no-such-code\"}"), 400, "no-such-code");
        assertRefused(caller.post(task + "/bpmnEscalation", "{\"escalationCode\": \"no-such-code\"}"), 400, "no-such-code");
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneIsNotDoneAgain(EngineDoor door, CapturedOutput log) {
        EngineDoor.Caller caller = door.open(port);
        for (String way : List.of("submit-form", "complete", "resolve", "bpmnError", "claim", "assignee")) {
            String ticket = desk.aTicketInTriage();
            String task = desk.task(ticket).getId();
            desk.confirmTriage(ticket, "tina", "card_arrival");

            HttpResponse<String> answer = caller.post("/task/" + task + "/" + way, "{\"errorCode\": \"x\", \"userId\": \"tina\"}");

            assertThat(answer.statusCode()).as("%s: %s", way, answer.body()).isBetween(400, 499);
            assertThat(answer.body()).contains("task");
        }
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void fieldsOfAFormSayWhatTheyCannotRead(EngineDoor door, CapturedOutput log) {
        deploy(Bpmn.createExecutableProcess("form").camundaHistoryTimeToLive(1).startEvent()
                .camundaFormField().camundaId("count").camundaType("long").camundaFormFieldDone()
                .camundaFormField().camundaId("day").camundaType("date").camundaFormFieldDone()
                .camundaFormField().camundaId("sure").camundaType("boolean").camundaFormFieldDone().endEvent().done());
        EngineDoor.Caller caller = door.open(port);

        for (String value : List.of("\"count\": {\"value\": \"NaN\"}", "\"count\": {\"value\": 1180591620717411303424}", "\"count\": {\"value\": \"\"}",
                "\"day\": {\"value\": \"yesterday\"}", "\"sure\": {\"value\": \"perhaps\"}")) {
            HttpResponse<String> answer = caller.post("/process-definition/key/form/submit-form", "{\"variables\": {" + value + "}}");
            assertThat(answer.statusCode()).as("%s: %s", value, answer.body()).isLessThan(500);
            assertThat(answer.body()).doesNotContain("java.", "For input string");
        }
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesOfAnotherShapeAreToldWhichFieldItIs(EngineDoor door, CapturedOutput log) {
        EngineDoor.Caller caller = door.open(port);
        for (String body : List.of("{\"priority\": {\"a\": 1}}", "{\"sorting\": 5}", "{\"processVariables\": [{\"name\": {}}]}")) {
            HttpResponse<String> answer = caller.post("/task", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).containsAnyOf("'priority'", "'sorting'", "'processVariables.[0].name'").doesNotContain("org.camunda", "java.");
        }
        assertRefused(caller.post("/task", "{\"priority\": "), 400, "no valid JSON");
        for (String query : List.of("/authorization?resourceType=null", "/history/variable-instance?includeDeleted=null", "/task?priority=null", "/task?active=null")) {
            assertThat(caller.get(query).statusCode()).as(query).isLessThan(500);
        }
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerNamesAClass(EngineDoor door, CapturedOutput log) {
        HttpResponse<String> answer = door.open(port).post("/message", "{\"messageName\": \"nobody waits for it\"}");

        assertRefused(answer, 400, "nobody waits for it");
        assertThat(answer.body()).doesNotContain("org.camunda");
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void expressionsSayWhichVariableTheyMiss(EngineDoor door, CapturedOutput log) {
        deploy(Bpmn.createExecutableProcess("needs").camundaHistoryTimeToLive(1).startEvent().exclusiveGateway("asks")
                .condition("large", "${amount > 5}").endEvent().moveToNode("asks").condition("small", "${amount <= 5}").endEvent().done());
        EngineDoor.Caller caller = door.open(port);

        assertRefused(caller.post("/process-definition/key/needs/start", "{}"), 400, "amount");
        assertRefused(caller.post("/process-definition/key/needs/start", "{\"variables\": {\"amount\": {\"value\": \"many\"}}}"), 400, "many");
        assertThat(caller.post("/process-definition/key/needs/start", "{\"variables\": {\"amount\": {\"value\": 7}}}").statusCode()).isEqualTo(200);
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void startsByConditionSayWhenNoneIsMet(EngineDoor door, CapturedOutput log) {
        deploy(Bpmn.createExecutableProcess("conditional").camundaHistoryTimeToLive(1).startEvent().condition("${amount > 5}").endEvent().done());
        EngineDoor.Caller caller = door.open(port);

        for (String variables : List.of("{}", "{\"amount\": {\"value\": 1}}", "{\"amount\": {\"value\": \"many\"}}", "{\"other\": {\"value\": 1}}")) {
            assertThat(caller.post("/condition", "{\"variables\": " + variables + "}").statusCode()).as(variables).isLessThan(500);
        }
        assertNoTrace(log);
    }

    @ParameterizedTest
    @EnumSource
    void tablesSayWhatTheyCannotRead(EngineDoor door, CapturedOutput log) {
        repository.createDeployment().name("test").addString("rate.dmn", """
                <definitions id="defs" name="d" namespace="n" xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="rate" name="rate"><decisionTable id="dt">
                <input id="i"><inputExpression id="e" typeRef="integer"><text>amount</text></inputExpression></input><output id="o" name="o" typeRef="integer"/>
                <rule id="r"><inputEntry id="ie"><text>&gt; 5</text></inputEntry><outputEntry id="oe"><text>amount * 2</text></outputEntry></rule>
                </decisionTable></decision></definitions>""").deploy();
        EngineDoor.Caller caller = door.open(port);

        assertRefused(caller.post("/decision-definition/key/rate/evaluate", "{\"variables\": {\"amount\": {\"value\": \"many\"}}}"), 400, "many");
        assertThat(caller.post("/decision-definition/key/rate/evaluate", "{\"variables\": {}}").statusCode()).isLessThan(500);
        assertThat(caller.post("/decision-definition/key/rate/evaluate", "{\"variables\": {\"amount\": {\"value\": 7}}}").body()).contains("14");
        assertNoTrace(log);
    }

    /** Not even to those who may ask. */
    @ParameterizedTest
    @EnumSource
    void nobodyGetsAListOfAllAddresses(EngineDoor door) {
        EngineDoor.Caller caller = door.open(port);
        String root = door.path("").replace("/engine/default", "");

        assertThat(caller.sendTo("GET", root + "/application.wadl", "").statusCode()).isEqualTo(404);
        assertThat(caller.sendTo("GET", root + "/application.wadl/xsd0.xsd", "").statusCode()).isEqualTo(404);
        assertThat(caller.send("OPTIONS", "/task/x", "").body()).doesNotContain("wadl");
    }

    /** Behind all doors are the same resources. */
    private static List<String> bodies(Address address, EngineDoor door) {
        return !List.of("POST", "PUT").contains(address.method()) ? List.of("") : door == EngineDoor.OURS ? List.of("", "{}", "[]", "null") : List.of("{}");
    }

    private void deploy(BpmnModelInstance diagram) {
        repository.createDeployment().name("test").addModelInstance("test.bpmn", diagram).deploy();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private static void assertNoTrace(CapturedOutput log) {
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
    }

    private static Stream<Method> setters(Class<?> type) {
        return Stream.of(type.getMethods()).filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1);
    }
}
