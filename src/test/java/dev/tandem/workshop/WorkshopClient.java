package dev.tandem.workshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.people.DemoPeople;
import dev.tandem.security.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Somebody at Tandem's doors who knows models and trainings. */
final class WorkshopClient {

    static final String MULTIPART = "multipart/form-data; boundary=x";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visitor visitor;

    WorkshopClient(int port, String user) {
        visitor = Visitor.program(port, user, DemoPeople.PASSWORD);
    }

    Answer get(String path) {
        return new Answer(visitor.get(path));
    }

    Answer delete(String path) {
        return new Answer(visitor.send("DELETE", path, BodyPublishers.noBody()));
    }

    Answer post(String path, String json) {
        return new Answer(visitor.post(path, json, "Content-Type", "application/json"));
    }

    Answer train(String model) {
        return train(Map.of("text", "subject,body", "label", "queue", "model", model), "subject,body,queue\nHello,Where is it?,post\n");
    }

    Answer train(Map<String, String> fields, String table) {
        return train(BodyPublishers.ofString(form(fields, table)), MULTIPART);
    }

    Answer train(BodyPublisher body, String type) {
        return new Answer(visitor.send("POST", TrainingController.PATH, body, "Content-Type", type));
    }

    static String form(Map<String, String> fields, String table) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--x\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n")
                .append(value).append("\r\n"));
        return body + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../tickets of Ada.csv\"\r\n\r\n" + table + "\r\n--x--\r\n";
    }

    record Answer(int status, String body, HttpResponse<String> response) {

        Answer(HttpResponse<String> response) {
            this(response.statusCode(), response.body(), response);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException broken) {
                throw new UncheckedIOException("Not JSON: " + body, broken);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        List<String> wrongFields() {
            return json().path("errors").findValuesAsText("field");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
