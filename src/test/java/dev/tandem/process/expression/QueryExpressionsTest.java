package dev.tandem.process.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.process.ProcessTest;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** Expressions in queries: none of a request's is evaluated, at any depth; a stored filter may ask who and when. */
@ProcessTest
class QueryExpressionsTest {

    private static final String OBJECT_BY_NAME = "${JSON('\\\"x\\\"').mapTo('java.io.File').exists()}";

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private ProcessEngineConfigurationImpl engine;
    private Task task;
    private Filter filter;

    @BeforeEach
    void aTaskThatTheSumOfOneAndOneWouldFind() {
        task = tasks.newTask();
        task.setAssignee("2");
        task.setOwner("2");
        tasks.saveTask(task);
        filter = filters.saveFilter(filters.newTaskFilter("all").setQuery(tasks.createTaskQuery()));
    }

    @AfterEach
    void cleanUp() {
        tasks.deleteTask(task.getId(), true);
        filters.createTaskFilterQuery().list().forEach(each -> filters.deleteFilter(each.getId()));
    }

    static Stream<String> fieldsWithExpressions() {
        return Stream.of(TaskQueryDto.class.getMethods()).map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Expression"))
                .map(name -> Introspector.decapitalize(name.substring(3))).sorted();
    }

    @ParameterizedTest
    @MethodSource("fieldsWithExpressions")
    void noFieldOfARequestIsEvaluatedAtAnyDepth(String field) {
        for (String value : List.of("${1+1}", "${currentUser()}", "2", OBJECT_BY_NAME)) {
            for (String address : List.of("/task", "/task/count", "/engine/default/task", "/engine/default/task/count",
                    "/filter/" + filter.getId() + "/list", "/filter/" + filter.getId() + "/count", "/engine/default/filter/" + filter.getId() + "/list")) {
                String plain = "{\"%s\":\"%s\"}".formatted(field, value);
                assertRefused(post(address, plain), "'" + field + "'");
                assertRefused(post(address, "{\"orQueries\":[" + plain + "]}"), "'orQueries[0]." + field + "'");
                assertRefused(post(address, "{\"orQueries\":[{\"name\":\"a\"},{\"orQueries\":[" + plain + "]}]}"),
                        "'orQueries[1].orQueries[0]." + field + "'");
            }
            assertRefused(post("/filter/" + filter.getId() + "/singleResult", "{\"orQueries\":[{\"%s\":\"%s\"}]}".formatted(field, value)),
                    "Filter does not returns a valid single result");
        }
    }

    @ParameterizedTest
    @MethodSource("fieldsWithExpressions")
    void noParameterOfAnAddressIsEvaluated(String field) {
        for (String address : List.of("/task", "/task/count", "/engine/default/task")) {
            assertRefused(http.getForEntity("/engine-rest" + address + "?" + field + "={text}", String.class, "${1+1}"), "'" + field + "'");
        }
    }

    @Test
    void theInputOfIssue24FindsNothing() {
        ResponseEntity<String> answer = post("/task", "{\"orQueries\":[{\"assigneeExpression\":\"${1+1}\",\"unassigned\":false}]}");

        assertRefused(answer, "Field 'orQueries[0].assigneeExpression': expressions in requests are refused.");
    }

    @Test
    void escapingTheCharactersMakesNoDifference() {
        assertRefused(post("/task", "{\"orQueries\":[{\"\\u0061ssigneeExpression\":\"\\u0024\\u007b1+1}\"}]}"), "orQueries[0]");
    }

    @Test
    void queriesWithoutExpressionsWorkAtAnyDepth() throws Exception {
        ResponseEntity<String> answer = post("/task", "{\"orQueries\":[{\"assignee\":\"2\",\"name\":\"x\"}]}");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.getBody())).extracting(each -> each.get("id").asText()).contains(task.getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${currentUser()}", "#{currentUser()}", "${ currentUser() }", "somebody"})
    void aStoredFilterMayAskWhoIsSignedIn(String expression) {
        assertThat(create("{\"assigneeExpression\":\"%s\"}".formatted(expression)).getStatusCode().value()).isEqualTo(200);
        assertThat(create("{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(expression)).getStatusCode().value()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${now()}", "${dateTime()}", "${dateTime().plusDays(2)}", "${ dateTime().minusHours(1) }", "${dateTime().plusDays(-1)}",
            "${dateTime().plusDays(1).withTimeAtStartOfDay()}", "${(dateTime().minusWeeks(1).toDate())}"})
    void aStoredFilterMayCalculateWithDates(String expression) throws Exception {
        JsonNode stored = new ObjectMapper().readTree(create("{\"createdBeforeExpression\":\"%s\"}".formatted(expression)).getBody());

        assertThat(post("/filter/" + stored.get("id").asText() + "/list", "{}").getStatusCode().value()).isEqualTo(200);
        assertThat(filters.list(stored.get("id").asText())).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${1+1}", "${currentUser().concat('a')}", "${currentUser().class}", "${currentUserGroups().add('camunda-admin')}",
            "${dateTime().getClass()}", "${dateTime().class}", "${dateTime()['class']}", "${dateTime().plusDays(classify)}", "${classify}",
            "${execution}", "${now().getTime() + 1}", "${JSON('1')}", "${S('1').unwrap()}", "${XML('1')}", "${''}", "${dateTime().toString('y')}",
            "${currentUser()", "${currentUser() == null ? 1 : 2}", "${authenticatedUserId}", "a${currentUser()}b${classify}"})
    void anythingElseIsNotStored(String expression) {
        assertRefused(create("{\"assigneeExpression\":\"%s\"}".formatted(expression)), "Field 'assigneeExpression': '");
        assertRefused(create("{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(expression)), "Field 'orQueries[0].assigneeExpression': '");
        assertRefused(exchange(HttpMethod.PUT, "/filter/" + filter.getId(),
                "{\"resourceType\":\"Task\",\"name\":\"b\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}}".formatted(expression)),
                "Field 'orQueries[0].assigneeExpression': '");
    }

    @Test
    void anExpressionThatIsNestedToExhaustTheParserIsNotStored() {
        assertRefused(create("{\"assigneeExpression\":\"${%s1%s}\"}".formatted("(".repeat(100_000), ")".repeat(100_000))), "is refused");
    }

    @Test
    void aFilterThatAnEarlierVersionStoredIsNotRunButCanBeReadMendedAndDeleted() {
        for (String query : List.of("{\"taskAssigneeExpression\":\"${1+1}\"}", "{\"orQueries\":[{\"taskAssigneeExpression\":\"${1+1}\"}]}")) {
            database.update("UPDATE ACT_RU_FILTER SET QUERY_ = ? WHERE ID_ = ?", query, filter.getId());
            for (String way : List.of("/list", "/count")) {
                assertRefused(post("/filter/" + filter.getId() + way, "{}"), "assigneeExpression': '${1+1}' is refused.");
                assertRefused(exchange(HttpMethod.GET, "/filter/" + filter.getId() + way, null), "assigneeExpression': '${1+1}' is refused.");
            }
            assertThat(exchange(HttpMethod.GET, "/filter/" + filter.getId(), null).getStatusCode().value()).isEqualTo(200);
            assertThat(exchange(HttpMethod.GET, "/filter", null).getStatusCode().value()).isEqualTo(200);
        }
        assertThat(exchange(HttpMethod.PUT, "/filter/" + filter.getId(),
                "{\"resourceType\":\"Task\",\"name\":\"b\",\"query\":{\"createdBeforeExpression\":\"${now()}\"}}").getStatusCode().value()).isEqualTo(204);
        assertThat(post("/filter/" + filter.getId() + "/count", "{}").getStatusCode().value()).isEqualTo(200);
        assertThat(exchange(HttpMethod.DELETE, "/filter/" + filter.getId(), null).getStatusCode().value()).isEqualTo(204);
    }

    @Test
    void evenAQueryThatNobodyCheckedEvaluatesNothingElse() {
        TaskQueryImpl unchecked = new TaskQueryImpl();
        unchecked.setCommandExecutor(engine.getCommandExecutorTxRequired());
        unchecked.taskAssigneeExpression("${1+1}");

        assertThatThrownBy(unchecked::list).hasStackTraceContaining("'${1+1}' is refused.");
    }

    private ResponseEntity<String> create(String query) {
        return post("/filter/create", "{\"resourceType\":\"Task\",\"name\":\"a\",\"query\":%s}".formatted(query));
    }

    private ResponseEntity<String> post(String path, String json) {
        return exchange(HttpMethod.POST, path, json);
    }

    private ResponseEntity<String> exchange(HttpMethod method, String path, String json) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange("/engine-rest" + path, method, new HttpEntity<>(json, headers), String.class);
    }

    private static void assertRefused(ResponseEntity<String> answer, String words) {
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
        assertThat(answer.getBody()).contains(words);
    }
}
