package dev.tandem.process.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.process.Desk;
import dev.tandem.process.ProcessTest;
import dev.tandem.process.expression.EngineAddresses.Address;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An expression whose evaluation is noticed, in every text of every request that takes a query, and of those that write. */
@ProcessTest
class EveryFieldOfEveryRequestTest {

    private static final String EXPRESSION = "${canary.touched}";
    private static final int DEPTH = 4;
    /** Besides those that take a query. */
    private static final Set<String> WRITING = Set.of("/task/create", "/task/{id}", "/task/{id}/submit-form", "/task/{id}/variables",
            "/task/{id}/localVariables", "/task/{id}/assignee", "/task/{id}/resolve", "/task/{id}/bpmnError", "/task/{id}/comment/create",
            "/filter/create", "/filter/{id}", "/message", "/signal", "/condition", "/process-definition/key/{key}/start",
            "/process-definition/key/{key}/submit-form", "/process-instance/{id}/variables", "/process-instance/{id}/modification",
            "/execution/{id}/localVariables", "/job/{id}/duedate", "/decision-definition/key/{key}/evaluate", "/modification/execute",
            "/migration/generate", "/external-task/fetchAndLock");

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private ProcessEngineConfigurationImpl engine;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    @Autowired
    private FilterService filters;
    @Autowired
    private Desk desk;
    private final Collection<String> evaluated = new ConcurrentLinkedQueue<>();
    private final Set<String> before = new HashSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private String current;

    @BeforeEach
    void aTicketAFilterAndACanary() {
        engine.getBeans().put("canary", new HashMap<String, Object>() {
            @Override
            public Object get(Object key) {
                return evaluated.add(current);
            }
        });
        runtime.createProcessInstanceQuery().list().forEach(instance -> before.add(instance.getId()));
        String ticket = desk.aTicketInTriage();
        Task task = desk.task(ticket);
        ids.put("/task", task.getId());
        ids.put("/process-instance", task.getProcessInstanceId());
        ids.put("/execution", task.getProcessInstanceId());
        ids.put("/filter", filters.saveFilter(filters.newTaskFilter("all").setQuery(tasks.createTaskQuery())).getId());
        ids.put("/decision-definition", "routing-policy");
    }

    @AfterEach
    void cleanUp() {
        engine.getBeans().remove("canary");
        filters.createTaskFilterQuery().list().forEach(filter -> filters.deleteFilter(filter.getId()));
        tasks.deleteTasks(tasks.createTaskQuery().list().stream().filter(task -> task.getProcessInstanceId() == null).map(Task::getId).toList(), true);
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        runtime.createProcessInstanceQuery().list().stream().map(ProcessInstance::getId).filter(id -> !before.contains(id))
                .forEach(id -> runtime.deleteProcessInstance(id, "test"));
    }

    @Test
    void theCanaryIsSeenWhenAnExpressionIsEvaluated() {
        current = "here";
        engine.getCommandExecutorTxRequired().execute(context ->
                engine.getExpressionManager().createExpression(EXPRESSION).getValue(StartProcessVariableScope.getSharedInstance()));
        assertThat(evaluated).isNotEmpty();
    }

    @Test
    void nothingIsEvaluated() throws JsonProcessingException {
        List<Address> addresses = EngineAddresses.all().stream().map(EveryFieldOfEveryRequestTest::read).filter(EveryFieldOfEveryRequestTest::isTried).toList();
        assertThat(addresses).extracting(Address::path).contains("/task", "/task/count", "/filter/{id}/list", "/history/task",
                "/process-instance", "/process-instance/delete", "/history/process-instance/delete");
        int sent = 0;
        for (Address address : addresses) {
            for (Object body : bodies(address.body(), DEPTH)) {
                String json = new ObjectMapper().writeValueAsString(body);
                for (String door : address.body().getSimpleName().contains("Task") ? List.of("", "/engine/default") : List.of("")) {
                    send(address, door, json);
                    sent++;
                }
            }
        }
        assertThat(evaluated).isEmpty();
        assertThat(sent).isGreaterThan(1000);
    }

    private void send(Address address, String door, String json) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        current = address.method() + " " + address.path() + " " + json;
        ResponseEntity<String> answer = http.exchange("/engine-rest" + door + concrete(address.path()), HttpMethod.valueOf(address.method()),
                new HttpEntity<>(json, headers), String.class);
        assertThat(String.valueOf(answer.getBody())).as(current).doesNotContain("Unable to resolve expression");
        if (json.contains("Expression\"")) {
            assertThat(answer.getStatusCode().value()).as(current).isEqualTo(400);
        }
    }

    /** A filter reads its query itself. */
    private static Address read(Address address) {
        return address.path().startsWith("/filter/{id}/") && address.body() == Void.class
                ? new Address(address.method(), address.path(), TaskQueryDto.class) : address;
    }

    private static boolean isTried(Address address) {
        return Set.of("POST", "PUT").contains(address.method()) && (takesQuery(address.body(), 2) || WRITING.contains(address.path()));
    }

    private static boolean takesQuery(Class<?> body, int depth) {
        return AbstractQueryDto.class.isAssignableFrom(body) || depth > 0 && setters(body).anyMatch(setter -> takesQuery(setter.getParameterTypes()[0], depth - 1));
    }

    private String concrete(String path) {
        return path.replace("{tenantId}", "x").replace("{key}", "ticket-triage").replace("/decision-definition/key/ticket-triage", "/decision-definition/key/routing-policy")
                .replace("{id}", ids.entrySet().stream().filter(id -> path.startsWith(id.getKey() + "/")).map(Map.Entry::getValue).findFirst().orElse("x"));
    }

    private static Stream<Method> setters(Class<?> type) {
        return Stream.of(type.getMethods()).filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1
                && method.getDeclaringClass() != Object.class);
    }

    /** @return objects with the expression in one place each */
    private static List<Object> bodies(Class<?> type, int depth) {
        return setters(type).flatMap(setter -> values(setter.getGenericParameterTypes()[0], depth).stream()
                .map(value -> (Object) Map.of(Introspector.decapitalize(setter.getName().substring(3)), value))).distinct().toList();
    }

    private static List<Object> values(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean map = Map.class.isAssignableFrom((Class<?>) generic.getRawType());
            return values(last, depth - 1).stream().map(value -> map ? Map.of("key", value) : List.of(value)).collect(Collectors.toList());
        }
        if (!(type instanceof Class<?> plain)) {
            return List.of();
        }
        if (plain == String.class || plain == Object.class) {
            return List.of(EXPRESSION);
        }
        if (plain == String[].class) {
            return List.of(List.of(EXPRESSION));
        }
        return depth > 0 && plain.getName().startsWith("org.camunda") && !plain.isEnum() ? new ArrayList<>(bodies(plain, depth - 1)) : List.of();
    }
}
