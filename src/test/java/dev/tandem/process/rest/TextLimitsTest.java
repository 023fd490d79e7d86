package dev.tandem.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.process.Desk;
import dev.tandem.process.ProcessTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Too long for the engine's tables: the sender hears which field, and how long it may be, and never what the database says. */
@ProcessTest
class TextLimitsTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Desk desk;

    @ParameterizedTest
    @CsvSource({"name, 255", "description, 4000", "owner, 255", "assignee, 255"})
    void ofATask(String field, int limit) {
        String ticket = desk.aTicketAtItsTeam();
        Map<String, Object> task = new HashMap<>(Map.of("name", "Resolve ticket", "priority", 50));
        task.put(field, "x".repeat(limit + 1));

        assertTooLong(http.exchange("/engine-rest/task/{task}", HttpMethod.PUT, new HttpEntity<>(task), JsonNode.class, desk.task(ticket).getId()),
                field, limit);
    }

    @Test
    void ofATaskThatIsMadeByHand() {
        assertTooLong(http.postForEntity("/engine-rest/task/create", Map.of("id", "mine", "name", "n".repeat(5_000)), JsonNode.class), "name", 255);
    }

    @ParameterizedTest
    @CsvSource({"claim", "assignee", "delegate"})
    void ofAPersonsName(String door) {
        String ticket = desk.aTicketAtItsTeam();

        assertTooLong(http.postForEntity("/engine-rest/task/{task}/{door}", Map.of("userId", "u".repeat(300)), JsonNode.class,
                desk.task(ticket).getId(), door), "userId", 255);
    }

    @Test
    void ofAUser() {
        assertTooLong(http.postForEntity("/engine-rest/user/create", Map.of("profile", Map.of("id", "longname", "firstName", "f".repeat(300)),
                "credentials", Map.of("password", "a-good-password")), JsonNode.class), "firstName", 255);
    }

    @Test
    void ofAFilter() {
        assertTooLong(http.postForEntity("/engine-rest/filter/create", Map.of("resourceType", "Task", "name", "f".repeat(300),
                "query", Map.of(), "properties", Map.of()), JsonNode.class), "name", 255);
    }

    @Test
    void ofANulInATasksName() {
        ResponseEntity<JsonNode> answer = http.postForEntity("/engine-rest/task/create", Map.of("name", "a\0b"), JsonNode.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'name' has a NUL character");
    }

    @Test
    void ofAKeyOfAnotherProcess() {
        assertThat(deploy("another", Bpmn.convertToString(Bpmn.createExecutableProcess("any-key").camundaHistoryTimeToLive(1).startEvent()
                .userTask().endEvent().done()), null).getStatusCode()).isEqualTo(HttpStatus.OK);

        assertTooLong(http.postForEntity("/engine-rest/process-definition/key/any-key/start", Map.of("businessKey", "k".repeat(300)),
                JsonNode.class), "businessKey", 255);
        assertThat(http.postForEntity("/engine-rest/process-definition/key/any-key/start", Map.of("businessKey", "INC/2026/0007 \u00FC%"),
                JsonNode.class).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void ofWhatHasNoFieldInTheBodyTheLimitIsSaidAndNothingOfTheDatabase() {
        String ticket = desk.aTicketAtItsTeam();

        assertNeutral(http.exchange("/engine-rest/task/{task}/variables/{name}", HttpMethod.PUT, new HttpEntity<>(Map.of("value", "x")),
                JsonNode.class, desk.task(ticket).getId(), "v".repeat(300)));
        assertNeutral(deploy("d".repeat(300), Bpmn.convertToString(Bpmn.createExecutableProcess("named").camundaHistoryTimeToLive(1)
                .startEvent().endEvent().done()), null));
    }

    @Test
    void aDeploymentForATenantIsRefusedWithTheRemedy() {
        ResponseEntity<JsonNode> answer = deploy("for a tenant", Bpmn.convertToString(Bpmn.createExecutableProcess("of-a-tenant")
                .camundaHistoryTimeToLive(1).startEvent().endEvent().done()), "acme");

        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("tenant 'acme'", "leave the tenant id empty");
    }

    private static void assertTooLong(ResponseEntity<JsonNode> answer, String field, int limit) {
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("'" + field + "'", "it may have %,d".formatted(limit)).doesNotContain("SQL");
    }

    private static void assertNeutral(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().get("message").asText()).contains("It may have 255 characters at most", "Reference").doesNotContain("SQL", "ACT_");
    }

    private ResponseEntity<JsonNode> deploy(String name, String bpmn, String tenant) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("deployment-name", name);
        if (tenant != null) {
            form.add("tenant-id", tenant);
        }
        form.add("data", new ByteArrayResource(bpmn.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "some.bpmn";
            }
        });
        return http.postForEntity("/engine-rest/deployment/create", form, JsonNode.class);
    }
}
