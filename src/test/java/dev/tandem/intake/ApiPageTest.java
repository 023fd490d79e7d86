package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntakeTest
class ApiPageTest {

    @Autowired
    private IntakeClient client;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private RecordingProcess process;

    @Test
    void itDescribesEveryAnswer() {
        JsonNode page = client.get("/v3/api-docs").json();

        assertThat(page.at("/info/title").asText()).isEqualTo("Tandem");
        assertThat(page.at("/components/securitySchemes/basic/scheme").asText()).isEqualTo("basic");
        JsonNode takeIn = page.path("paths").path("/api/work-items").path("post");
        assertThat(takeIn.path("responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "201", "400", "403", "409", "413", "415", "429", "503");
        assertThat(takeIn.at("/requestBody/content/application~1json/schema/$ref").asText()).endsWith("/NewWorkItem");
        assertThat(takeIn.path("parameters").findValuesAsText("name")).containsExactly("process");
        assertThat(page.path("paths").path("/api/work-items/{key}").path("get").path("responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "404");
        assertThat(page.path("paths").path("/api/work-items/{key}/cancel").path("post").path("responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "400", "403", "404", "409");
        JsonNode stream = page.path("paths").path("/api/work-items/bulk").path("post");
        assertThat(stream.path("responses").fieldNames()).toIterable().containsExactlyInAnyOrder("200", "400", "415", "429");
        assertThat(stream.path("parameters").findValuesAsText("name")).containsExactly("process");
        JsonNode feedback = page.path("paths").path("/api/feedback").path("get");
        assertThat(feedback.path("responses").fieldNames()).toIterable().containsExactlyInAnyOrder("200", "400");
        assertThat(feedback.path("parameters").findValuesAsText("name")).containsExactly("head", "kinds", "process");
    }

    @Test
    void whatAWorkItemOfEachProcessIsItReadsFromItsSchema() {
        JsonNode schemas = client.get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/NewWorkItem/oneOf").findValuesAsText("$ref")).extracting(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .containsExactly("NewWorkItem.ticket-triage.fields", "NewWorkItem.closed-to-you", "NewWorkItem.leave-request");
        JsonNode ticket = schemas.path("NewWorkItem.ticket-triage.fields");
        assertThat(ticket.at("/required/0").asText()).isEqualTo("body");
        assertThat(ticket.at("/properties/customerTier/default").asText()).isEqualTo("standard");
        assertThat(ticket.at("/properties").fieldNames()).toIterable().containsExactly("subject", "body", "customer", "customerTier", "channel", "businessKey");
        assertThat(schemas.path("NewWorkItem.leave-request").at("/properties/days/maximum").asInt()).isEqualTo(60);
        assertThat(schemas.toString()).doesNotContain("x-read-by-model", "x-remedy", "x-lenient-start");
    }

    @Test
    void itIsThere() {
        assertThat(client.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ApiExamples.SHORTEST, ApiExamples.EVERYTHING})
    void whatItProposesIsAccepted(String example) {
        WorkItemRules rules = new WorkItemRules(TicketFields.PROCESS, process.kind(TicketFields.PROCESS).orElseThrow());

        assertThat(rules.check(example.getBytes(StandardCharsets.UTF_8)).fields().get("body").asText()).isNotBlank();
    }

    @Test
    void theLinesItShowsAreAnsweredAsItShows() {
        process.whileStarting(() -> {});

        assertThat(client.postLines(ApiExamples.LINES).text()).isEqualTo(ApiExamples.LINE_ANSWERS);
    }

    @Test
    void theWorkItemItShowsIsOneOfOurs() throws Exception {
        assertThat(json.readTree(json.writeValueAsString(json.readValue(ApiExamples.IN_TRIAGE, WorkItemView.class))))
                .isEqualTo(json.readTree(ApiExamples.IN_TRIAGE));
    }

    static Stream<String> problems() {
        return Stream.of(ApiExamples.INVALID, ApiExamples.UNREADABLE, ApiExamples.KEY_TAKEN, ApiExamples.UNKNOWN,
                ApiExamples.ALREADY_ENDED, ApiExamples.OVERLOADED);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theProblemsItShowsAreOurs(String example) throws Exception {
        Problem problem = json.readValue(example, Problem.class);

        assertThat(Stream.of(ProblemType.values())).anySatisfy(type -> {
            assertThat(problem.type()).isEqualTo(type.uri());
            assertThat(problem.title()).isEqualTo(type.title());
            assertThat(problem.status()).isEqualTo(type.status());
        });
    }
}
