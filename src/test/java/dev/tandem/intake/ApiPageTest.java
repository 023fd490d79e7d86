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
                .containsExactlyInAnyOrder("200", "201", "400", "409", "413", "415", "429", "503");
        assertThat(takeIn.at("/requestBody/content/application~1json/schema/$ref").asText()).endsWith("/NewWorkItem");
        assertThat(takeIn.path("parameters").isMissingNode()).isTrue();
        assertThat(page.path("paths").path("/api/work-items/{key}").path("get").path("responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "404");
        assertThat(page.path("paths").path("/api/work-items/{key}/cancel").path("post").path("responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "400", "404", "409");
        JsonNode stream = page.path("paths").path("/api/work-items/bulk").path("post");
        assertThat(stream.path("responses").fieldNames()).toIterable().containsExactlyInAnyOrder("200", "400", "415", "429");
        assertThat(stream.path("parameters").isMissingNode()).isTrue();
        JsonNode feedback = page.path("paths").path("/api/feedback").path("get");
        assertThat(feedback.path("responses").fieldNames()).toIterable().containsExactlyInAnyOrder("200", "400");
        assertThat(feedback.path("parameters").findValuesAsText("name")).containsExactly("head", "kinds", "process");
        assertThat(page.at("/components/schemas/NewWorkItem/required/0").asText()).isEqualTo("body");
    }

    @Test
    void itIsThere() {
        assertThat(client.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ApiExamples.SHORTEST, ApiExamples.EVERYTHING})
    void whatItProposesIsAccepted(String example) {
        JsonFields fields = JsonFields.read(example.getBytes(StandardCharsets.UTF_8), WorkItemRequest.FIELDS);

        assertThat(WorkItemRules.check(fields).body()).isNotBlank();
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
