package dev.tandem.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WorkshopTest
class WorkshopApiPageTest {

    @LocalServerPort
    private int port;

    @Test
    void itDescribesEveryAnswer() {
        JsonNode paths = page().path("paths");

        assertThat(paths.fieldNames()).toIterable().contains("/api/models", "/api/models/{name}/{version}", "/api/models/comparison",
                "/api/models/{name}/promotion", "/api/models/{name}/rollback", "/api/trainings", "/api/trainings/{id}");
        assertThat(paths.at("/~1api~1trainings/post/responses").fieldNames()).toIterable().containsExactlyInAnyOrder("201", "400", "413", "429");
        assertThat(paths.at("/~1api~1trainings~1{id}/delete/responses").fieldNames()).toIterable().containsExactlyInAnyOrder("200", "404", "409");
        assertThat(paths.at("/~1api~1models~1{name}~1promotion/post/responses").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("200", "400", "404", "500");
    }

    @Test
    void aTrainingIsAFormWithAFile() {
        JsonNode page = page();
        JsonNode start = page.at("/paths/~1api~1trainings/post");

        assertThat(start.at("/requestBody/content/multipart~1form-data/schema/$ref").asText()).endsWith("/NewTraining");
        assertThat(start.path("parameters").isMissingNode()).as(start.toString()).isTrue();
        JsonNode form = page.at("/components/schemas/NewTraining");
        assertThat(form.at("/properties/file/format").asText()).as(form.toString()).isEqualTo("binary");
        assertThat(form.path("required")).extracting(JsonNode::asText).containsExactlyInAnyOrder("file", "text", "label", "model");
    }

    private JsonNode page() {
        return new WorkshopClient(port, "otto").get("/v3/api-docs").json();
    }
}
