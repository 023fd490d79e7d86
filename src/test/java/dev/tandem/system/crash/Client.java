package dev.tandem.system.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Somebody who talks to whichever node comes to mind, and may get no answer. */
final class Client {

    /** Until then there is an answer, or there was a crash. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();
    private final List<URI> nodes;
    private final String authorization;

    /** @param user one of the demo people */
    Client(List<URI> nodes, String user) {
        this.nodes = nodes;
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":tandem-demo").getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path, "application/json").GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return http.send(request(path, "application/json").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a stream of lines. Their answers are heard while they come; the stream breaks off with an unchecked exception. */
    HttpResponse<Stream<String>> postLines(String path, List<Map<String, Object>> lines) throws IOException, InterruptedException {
        String stream = String.join("\n", lines.stream().map(this::write).toList());
        return http.send(request(path, "application/jsonl").header("Content-Type", "application/jsonl")
                .POST(HttpRequest.BodyPublishers.ofString(stream)).build(), HttpResponse.BodyHandlers.ofLines());
    }

    JsonNode read(String text) throws JsonProcessingException {
        return json.readTree(text);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path, String accept) {
        URI node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
        return HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE).header("Authorization", authorization).header("Accept", accept);
    }
}
