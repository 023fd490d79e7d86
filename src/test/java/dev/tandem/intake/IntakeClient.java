package dev.tandem.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client that sends exactly the bytes it is given. */
final class IntakeClient {

    static final String WORK_ITEMS = "/api/work-items";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    IntakeClient(int port) {
        this.address = "http://localhost:" + port;
    }

    Answer post(Map<String, ?> workItem) {
        return postAsync(workItem).join();
    }

    CompletableFuture<Answer> postAsync(Map<String, ?> workItem) {
        return sendAsync(json(WORK_ITEMS, toJson(workItem)));
    }

    Answer post(String json) {
        return send(json(WORK_ITEMS, json));
    }

    Answer postLines(String lines) {
        return send(lines(lines));
    }

    Answer postLines(String path, String lines) {
        return send(lines(path, lines));
    }

    HttpRequest.Builder lines(String lines) {
        return lines(BulkController.PATH, lines);
    }

    private HttpRequest.Builder lines(String path, String lines) {
        return request(path).header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(lines));
    }

    Answer postBytes(byte[] body) {
        return send(request(WORK_ITEMS).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
    }

    Answer post(String path, String json) {
        return send(json(path, json));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    HttpRequest.Builder json(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    record Answer(int status, String text, HttpResponse<String> response) {

        Answer(HttpResponse<String> response) {
            this(response.statusCode(), response.body(), response);
        }

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException broken) {
                throw new UncheckedIOException("Not JSON: " + text, broken);
            }
        }

        /** Each line by itself. */
        List<JsonNode> lines() {
            return text.lines().map(line -> new Answer(status, line, response).json()).toList();
        }

        String text(String field) {
            return json().path(field).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The fields that were found wrong, in order. */
        List<String> wrongFields() {
            return json().path("errors").findValuesAsText("field");
        }

        /** All sentences about one field. */
        String about(String field) {
            StringBuilder sentences = new StringBuilder();
            json().path("errors").forEach(error -> Optional.of(error).filter(it -> it.path("field").asText().equals(field))
                    .ifPresent(it -> sentences.append(it.path("message").asText()).append(' ').append(it.path("remedy").asText())));
            return sentences.toString();
        }
    }
}
