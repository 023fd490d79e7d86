package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What one person, or one program, can do by REST. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String authorization;

    private Desk(String url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    static Desk of(String url, String user) {
        return of(url, user, "tandem-demo");
    }

    static Desk of(String url, String user, String password) {
        return new Desk(url, "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    static Desk anonymous(String url) {
        return new Desk(url, "");
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, Object body) {
        return send(postRequest(path, body));
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, Object body) {
        return HTTP.sendAsync(postRequest(path, body), HttpResponse.BodyHandlers.ofString());
    }

    /** @return the work item as {@code GET /api/work-items/{key}} shows it */
    JsonNode workItem(String key) {
        HttpResponse<String> response = get("/api/work-items/" + key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    /** @return CSV */
    String table(String path) {
        HttpResponse<String> response = send(request(path).setHeader("Accept", "text/csv").GET().build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** Claims the open task of a work item and completes it with these values. */
    void complete(String key, String step, Map<String, Object> values) {
        JsonNode task = json(get("/engine-rest/task?processInstanceBusinessKey=" + key + "&taskDefinitionKey=" + step)).path(0);
        assertThat(task.isMissingNode()).as("%s waits at %s", key, step).isFalse();
        String path = "/engine-rest/task/" + task.get("id").asText();
        if (task.get("assignee").isNull()) {
            ok(post(path + "/claim", Map.of("userId", user())));
        }
        var variables = JSON.createObjectNode();
        values.forEach((name, value) -> variables.putObject(name).putPOJO("value", value));
        ok(post(path + "/submit-form", Map.of("variables", variables)));
    }

    private static void ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
    }

    private String user() {
        return new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8).split(":")[0];
    }

    private HttpRequest postRequest(String path, Object body) {
        try {
            return request(path).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }
}
