package dev.tandem.process.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.process.ProcessTest;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.authorization.AuthorizationQueryDto;
import org.camunda.bpm.engine.rest.dto.batch.BatchQueryDto;
import org.camunda.bpm.engine.rest.dto.externaltask.ExternalTaskQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricActivityInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricDecisionInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricIncidentQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricProcessInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricTaskInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.history.HistoricVariableInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.identity.GroupQueryDto;
import org.camunda.bpm.engine.rest.dto.identity.TenantQueryDto;
import org.camunda.bpm.engine.rest.dto.identity.UserQueryDto;
import org.camunda.bpm.engine.rest.dto.repository.DecisionDefinitionQueryDto;
import org.camunda.bpm.engine.rest.dto.repository.DecisionRequirementsDefinitionQueryDto;
import org.camunda.bpm.engine.rest.dto.repository.DeploymentQueryDto;
import org.camunda.bpm.engine.rest.dto.repository.ProcessDefinitionQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.FilterQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.IncidentQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.ProcessInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.runtime.VariableInstanceQueryDto;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** Patterns that keep a database busy for ever do not reach it, whatever query they come with. */
@ProcessTest
class LikePatternsOfRequestsTest {

    private static final String HOSTILE = "%a%a%a%a%a%a%a%a%b";
    private static final String PLAIN = "%a%";
    private static final Map<String, List<String>> FIELDS_WITH_VARIABLES = Map.of(
            "/task", List.of("processVariables", "taskVariables", "caseInstanceVariables"), "/process-instance", List.of("variables"),
            "/execution", List.of("variables", "processVariables"), "/history/process-instance", List.of("variables"),
            "/history/task", List.of("processVariables"));

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private IdentityService identities;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcTemplate database;

    @BeforeEach
    void somebodyWithALongName() {
        User user = identities.newUser("long");
        user.setFirstName("a".repeat(250));
        user.setPassword("right and long enough");
        identities.saveUser(user);
    }

    @AfterEach
    void cleanUp() {
        identities.deleteUser("long");
        filters.createTaskFilterQuery().list().forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    /** @return addresses with the fields of their queries that take a pattern */
    static Stream<String> fieldsWithPatterns() {
        Map<String, Class<? extends AbstractQueryDto<?>>> queries = new TreeMap<>(Map.ofEntries(
                Map.entry("/user", UserQueryDto.class), Map.entry("/group", GroupQueryDto.class), Map.entry("/tenant", TenantQueryDto.class),
                Map.entry("/task", TaskQueryDto.class), Map.entry("/filter", FilterQueryDto.class), Map.entry("/deployment", DeploymentQueryDto.class),
                Map.entry("/process-definition", ProcessDefinitionQueryDto.class), Map.entry("/decision-definition", DecisionDefinitionQueryDto.class),
                Map.entry("/decision-requirements-definition", DecisionRequirementsDefinitionQueryDto.class),
                Map.entry("/process-instance", ProcessInstanceQueryDto.class), Map.entry("/variable-instance", VariableInstanceQueryDto.class),
                Map.entry("/incident", IncidentQueryDto.class), Map.entry("/external-task", ExternalTaskQueryDto.class),
                Map.entry("/batch", BatchQueryDto.class), Map.entry("/authorization", AuthorizationQueryDto.class),
                Map.entry("/history/process-instance", HistoricProcessInstanceQueryDto.class), Map.entry("/history/task", HistoricTaskInstanceQueryDto.class),
                Map.entry("/history/activity-instance", HistoricActivityInstanceQueryDto.class), Map.entry("/history/incident", HistoricIncidentQueryDto.class),
                Map.entry("/history/variable-instance", HistoricVariableInstanceQueryDto.class),
                Map.entry("/history/decision-instance", HistoricDecisionInstanceQueryDto.class)));
        return queries.entrySet().stream().flatMap(query -> Stream.of(query.getValue().getMethods()).map(Method::getName)
                .filter(name -> name.startsWith("set") && name.endsWith("Like")).map(name -> Introspector.decapitalize(name.substring(3))).sorted()
                .map(field -> query.getKey() + "/count?" + field));
    }

    @ParameterizedTest
    @MethodSource("fieldsWithPatterns")
    void noFieldTakesAWildcardInsideAndEachTakesThemAtTheEnds(String field) {
        assertRefused(http.getForEntity("/engine-rest" + field + "={pattern}", JsonNode.class, HOSTILE));
        ResponseEntity<JsonNode> plain = http.getForEntity("/engine-rest" + field + "={pattern}", JsonNode.class, PLAIN);
        assertThat(plain.getStatusCode().value()).as("%s", plain.getBody()).isEqualTo(200);
    }

    @Test
    void theInputThatWasFoundIsAnsweredWithTheFieldAndTheRemedy() {
        ResponseEntity<JsonNode> answer = http.getForEntity("/engine-rest/user/count?firstNameLike={pattern}", JsonNode.class, "%a%a%a%b");

        assertRefused(answer);
        assertThat(answer.getBody().get("message").asText()).startsWith("Field 'firstNameLike' has a wildcard % between other characters.");
        assertThat(http.getForObject("/engine-rest/user/count?firstNameLike={pattern}", JsonNode.class, "a%").get("count").asInt()).isEqualTo(1);
    }

    @Test
    void noVariableIsComparedWithOne() {
        for (String operator : List.of("like", "notLike")) {
            FIELDS_WITH_VARIABLES.forEach((address, fields) -> fields.forEach(field -> {
                String query = "{\"%s\":[{\"name\":\"body\",\"operator\":\"%s\",\"value\":\"%s\"}]}".formatted(field, operator, HOSTILE);
                assertNotCompared(post(address + "/count", query));
                if (!address.equals("/execution")) {
                    assertNotCompared(post(address + "/count", "{\"orQueries\":[%s]}".formatted(query)));
                }
            }));
            assertNotCompared(http.getForEntity("/engine-rest/task/count?processVariables={v}", JsonNode.class, "x_" + operator + "_" + HOSTILE));
            assertNotCompared(http.getForEntity("/engine-rest/process-instance/count?variables={v}", JsonNode.class, "x_" + operator + "_" + HOSTILE));
        }
        assertRefused(http.getForEntity("/engine-rest/history/variable-instance/count?variableNameLike={v}", JsonNode.class, HOSTILE));
    }

    @Test
    void innerQueriesAndBatchesTakeNone() {
        assertRefused(post("/task/count", "{\"orQueries\":[{\"nameLike\":\"%s\",\"owner\":\"x\"}]}".formatted(HOSTILE)));
        assertRefused(post("/process-instance/delete", "{\"processInstanceQuery\":{\"businessKeyLike\":\"%s\"}}".formatted(HOSTILE)));
        assertRefused(post("/history/process-instance/delete", "{\"historicProcessInstanceQuery\":{\"processInstanceBusinessKeyLike\":\"%s\"}}".formatted(HOSTILE)));
        assertRefused(post("/history/process-instance/count", "{\"processDefinitionKeyNotIn\":[\"%s\"]}".formatted(HOSTILE)));
    }

    @Test
    void aFilterThatWasStoredEarlierIsNotRun() throws JsonProcessingException {
        String id = filters.saveFilter(filters.newTaskFilter("all").setQuery(tasks.createTaskQuery())).getId();
        for (String query : List.of("{\"nameLike\":\"" + HOSTILE + "\"}", "{\"orQueries\":[{\"nameLike\":\"" + HOSTILE + "\"}]}")) {
            database.update("UPDATE ACT_RU_FILTER SET QUERY_ = ? WHERE ID_ = ?", query, id);
            assertRefused(post("/filter/" + id + "/count", "{}"));
            assertRefused(post("/filter/" + id + "/list", "{}"));
        }
        database.update("UPDATE ACT_RU_FILTER SET QUERY_ = '{}' WHERE ID_ = ?", id);
        assertRefused(post("/filter/" + id + "/list", new ObjectMapper().writeValueAsString(Map.of("nameLike", HOSTILE))));
    }

    private ResponseEntity<JsonNode> post(String path, String json) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange("/engine-rest" + path, HttpMethod.POST, new HttpEntity<>(json, headers), JsonNode.class);
    }

    /** Some queries have no such operator at all. */
    private static void assertNotCompared(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
        assertThat(answer.getBody().get("message").asText()).containsPattern("at the beginning or at the end only|comparator specified: (like|notLike)");
    }

    private static void assertRefused(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
        assertThat(answer.getBody().get("message").asText()).contains("at the beginning or at the end only");
    }
}
