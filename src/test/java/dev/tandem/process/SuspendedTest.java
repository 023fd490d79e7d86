package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Operations may hold everything up, or one ticket: whoever comes meanwhile hears so and comes again. */
@ProcessTest
class SuspendedTest {

    @Autowired
    private Desk desk;
    @Autowired
    private TicketProcess process;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private TestRestTemplate http;

    @Test
    void whileTheProcessIsSuspendedNoTicketBeginsAndAfterwardsTheSameOneDoes() {
        Ticket ticket = Desk.aTicket(Desk.CLEAR_QUESTION);
        repository.suspendProcessDefinitionByKey("ticket-triage");
        try {
            assertThatThrownBy(() -> process.start(ticket)).isInstanceOfSatisfying(SuspendedException.class, suspended ->
                    assertThat(suspended.what()).isEqualTo(SuspendedException.What.PROCESS)).hasMessageContaining("Nothing was stored");
            assertThat(desk.knows(ticket.businessKey())).isFalse();

            ResponseEntity<JsonNode> byRest = http.postForEntity("/engine-rest/process-definition/key/ticket-triage/start",
                    Map.of("businessKey", ticket.businessKey(), "variables", Map.of("body", Map.of("value", "x"))), JsonNode.class);
            assertThat(byRest.getStatusCode()).as("%s", byRest.getBody()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(byRest.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
            assertThat(byRest.getBody().get("message").asText()).contains("is suspended", "Nothing was changed", "Cockpit");
        } finally {
            repository.activateProcessDefinitionByKey("ticket-triage");
        }
        assertThat(desk.receive(ticket)).isEqualTo(ticket.businessKey());
    }

    @Test
    void aSuspendedTicketIsNeitherCancelledNorWorkedOn() {
        String ticket = desk.aTicketAtItsTeam();
        String task = desk.task(ticket).getId();
        runtime.suspendProcessInstanceById(desk.instance(ticket));

        assertThatThrownBy(() -> process.cancel(ticket, null)).isInstanceOfSatisfying(SuspendedException.class, suspended ->
                assertThat(suspended.what()).isEqualTo(SuspendedException.What.WORK_ITEM)).hasMessageContaining("'" + ticket + "' is suspended");
        assertConflict("/engine-rest/task/{task}/complete", Map.of("variables", Map.of("reply", Map.of("value", Desk.GOOD_REPLY))), task);
        assertConflict("/engine-rest/task/{task}/submit-form", Map.of(), task);
        assertConflict("/engine-rest/task/{task}/claim", Map.of("userId", "carla"), task);

        runtime.activateProcessInstanceById(desk.instance(ticket));
        assertThat(process.cancel(ticket, null)).isTrue();
    }

    private void assertConflict(String path, Map<String, ?> body, String task) {
        ResponseEntity<JsonNode> answer = http.postForEntity(path, body, JsonNode.class, task);
        assertThat(answer.getStatusCode()).as("%s %s", path, answer.getBody()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(answer.getBody().get("message").asText()).contains("is suspended", "Nothing was changed").doesNotContain("ENGINE-");
    }
}
