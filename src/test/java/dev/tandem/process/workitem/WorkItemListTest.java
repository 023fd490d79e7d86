package dev.tandem.process.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.process.Desk;
import dev.tandem.process.RunningDesk;
import dev.tandem.process.TicketProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
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

/** The list of tickets beside what each of them says about itself. */
@RunningDesk.Test
class WorkItemListTest {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;
    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private DataSource database;

    private final Map<String, String> expected = new TreeMap<>();
    private String suspended;

    @BeforeEach
    void ticketsOfEveryKind() {
        expected.put(desk.aTicketInTriage(), "IN_TRIAGE");
        expected.put(desk.aTicketInTriage(), "IN_TRIAGE");
        expected.put(desk.aTicketAtItsTeam(), "IN_PROGRESS");
        String cancelledInTriage = desk.aTicketInTriage();
        process.cancel(cancelledInTriage, "found it");
        expected.put(cancelledInTriage, "CANCELLED");
        String cancelledAtItsTeam = desk.aTicketAtItsTeam();
        process.cancel(cancelledAtItsTeam, "found it");
        expected.put(cancelledAtItsTeam, "CANCELLED");
        String ended = desk.aTicketInTriage();
        runtime.deleteProcessInstance(desk.instance(ended), "by hand");
        expected.put(ended, "CANCELLED");
        String closed = desk.aTicketAtItsTeam();
        desk.answer(closed, "carla", Desk.GOOD_REPLY);
        expected.put(closed, "CLOSED");
        String afterTriage = desk.aTicketInTriage();
        desk.confirmTriage(afterTriage, "tina", "card_arrival");
        expected.put(afterTriage, "IN_PROGRESS");
        suspended = desk.aTicketInTriage();
        runtime.suspendProcessInstanceById(desk.instance(suspended));
        expected.put(suspended, "NEEDS_OPERATOR");
    }

    @AfterEach
    void goOn() {
        runtime.activateProcessInstanceById(desk.instance(suspended));
        expected.keySet().forEach(ticket -> process.cancel(ticket, null));
    }

    @Test
    void eachStandsThereAsItStandsByItself() {
        Map<String, String> listed = new TreeMap<>();
        items("/api/work-items?limit=200").forEach(item -> listed.put(item.path("businessKey").asText(), item.path("status").asText()));

        assertThat(listed).containsAllEntriesOf(expected);
        expected.forEach((ticket, status) -> assertThat(json("/api/work-items/" + ticket).path("status").asText()).as(ticket).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_TRIAGE", "IN_PROGRESS", "CLOSED", "CANCELLED", "NEEDS_OPERATOR", "NEVER_HEARD_OF"})
    void aStatusIsAskedFor(String status) {
        List<JsonNode> items = items("/api/work-items?limit=200&status=" + status);

        assertThat(items).allSatisfy(item -> assertThat(item.path("status").asText()).isEqualTo(status));
        List<String> wanted = expected.entrySet().stream().filter(ticket -> ticket.getValue().equals(status)).map(Map.Entry::getKey).toList();
        assertThat(items.stream().map(item -> item.path("businessKey").asText()).filter(expected::containsKey)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void aTeamIsAskedFor() {
        List<JsonNode> items = items("/api/work-items?limit=200&team=triage");

        assertThat(items).isNotEmpty().allSatisfy(item -> assertThat(item.at("/openTasks/0/teams/0").asText()).isEqualTo("triage"));
        assertThat(items("/api/work-items?team=nobody")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startedAt", "-startedAt"})
    void pagesGoOnWithoutGapsAndRepetitions(String sort) {
        List<String> whole = instances("/api/work-items?limit=200&sort=" + sort);
        List<String> paged = instances("/api/work-items?limit=23&sort=" + sort);

        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @Test
    void aKeyIsFoundByItsBeginningAndWildcardsMeanThemselves() {
        String ticket = expected.keySet().iterator().next();

        assertThat(items("/api/work-items?q=" + ticket.substring(0, ticket.length() - 1))).extracting(item -> item.path("businessKey").asText()).containsExactly(ticket);
        for (String wildcard : Set.of("%25", "T_", "!", "T-%25")) {
            assertThat(items("/api/work-items?q=" + wildcard)).as(wildcard).isEmpty();
        }
    }

    @Test
    void whatHasEndedStaysThereWhenItsDiagramIsDeleted() {
        String deployment = repository.createDeployment().addModelInstance("errand.bpmn", Bpmn.createExecutableProcess("errand").camundaHistoryTimeToLive(1)
                .startEvent().endEvent().done()).deploy().getId();
        String instance = runtime.startProcessInstanceByKey("errand").getId();

        repository.deleteDeployment(deployment, false);

        assertThat(items("/api/work-items?process=errand")).extracting(item -> item.path("status").asText()).containsExactly("CLOSED");
        assertThat(json("/api/work-items?processInstanceId=" + instance).path("status").asText()).isEqualTo("CLOSED");
    }

    @Test
    void itsLimitOfTimeIsNotThatOfTheNextToUseItsConnection() throws SQLException {
        items("/api/work-items");

        List<Connection> connections = new ArrayList<>();
        try {
            for (int number = 0; number < 5; number++) {
                connections.add(database.getConnection());
            }
            for (Connection connection : connections) {
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.getQueryTimeout()).isZero();
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private List<String> instances(String first) {
        List<String> instances = new ArrayList<>();
        String page = first;
        while (page != null) {
            JsonNode answer = json(page);
            answer.path("items").forEach(item -> instances.add(item.path("processInstanceId").asText()));
            page = answer.hasNonNull("next") ? answer.get("next").asText() : null;
        }
        return instances;
    }

    private List<JsonNode> items(String path) {
        return StreamSupport.stream(json(path).path("items").spliterator(), false).toList();
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(RunningDesk.visitor(port, "otto").get(path).body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
