package dev.tandem.system.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts that are long, deep, or make whoever looks for something in them try again and again. */
final class HeavyTexts {

    /** A sentence that is read as a reply, and marks that belong to its last letter. */
    static final String MARKS = "I have blocked your card and a new one is on its way to you" + "\u0301".repeat(150_000);

    private HeavyTexts() {}

    static List<Attempt> attempts(Map<String, String> ids) {
        String task = "/engine-rest/task/" + ids.get("/task");
        List<Attempt> attempts = new ArrayList<>();
        for (String text : texts()) {
            attempts.add(Attempt.json("POST", "/api/work-items", Map.of("body", text)));
            attempts.add(Attempt.json("POST", "/api/work-items", Map.of("businessKey", text, "body", "x")));
            attempts.add(Attempt.json("POST", "/engine-rest/task", Map.of("orQueries", List.of(Map.of("nameLike", text, "descriptionLike", text)))));
            attempts.add(Attempt.json("POST", "/engine-rest/task", Map.of("assigneeExpression", "${" + text + "}")));
            attempts.add(Attempt.json("POST", "/engine-rest/filter/create", Map.of("resourceType", "Task", "name", text, "query", Map.of("createdAfterExpression", "${" + text + "}"))));
            attempts.add(Attempt.json("POST", task + "/comment/create", Map.of("message", text)));
            attempts.add(Attempt.json("POST", "/engine-rest/task/create", Map.of("name", text, "description", text)));
            attempts.add(Attempt.json("POST", "/engine-rest/message", Map.of("messageName", text, "businessKey", text)));
            attempts.add(Attempt.json("POST", "/engine-rest/decision-definition/key/routing-policy/evaluate", Map.of("variables", Map.of("intent", Map.of("value", text)))));
            attempts.add(Attempt.form("POST", "/login", "username", text));
        }
        for (String json : List.of("[".repeat(200_000), "{\"orQueries\":[".repeat(20_000), "{\"a\":".repeat(100_000), "{\"body\":1e999999999}", "{\"priority\":" + "9".repeat(500_000) + "}",
                "{\"variables\":{\"a\":{\"type\":\"Double\",\"value\":1e999999999}}}", "{\"variables\":{\"a\":{\"type\":\"Date\",\"value\":\"" + "9".repeat(100_000) + "\"}}}", "{\"dueDate\":\"\u0000\"}", "\u0000", "null", "[]", "\"\"", "{")) {
            for (String path : List.of("/api/work-items", "/engine-rest/task", "/engine-rest/filter/create", task + "/submit-form", "/engine-rest/process-instance/variable-async",
                    "/engine-rest/history/task", "/engine-rest/message", "/engine-rest/migration/generate", "/engine-rest/process-definition/key/ticket-triage/start")) {
                attempts.add(Attempt.text("POST", path, "application/json", json));
            }
            attempts.add(Attempt.text("POST", "/api/work-items/bulk", "application/x-ndjson", json + "\n"));
        }
        attempts.add(new Attempt("POST", "/api/work-items", "application/json", "{\"body\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1)));
        return attempts;
    }

    private static List<String> texts() {
        return List.of(MARKS, "a ".repeat(200_000), "aA1!".repeat(100_000), "\u0000", "x\u0000".repeat(10_000), "\ud800", "(".repeat(100_000), "1-".repeat(150_000),
                "%".repeat(5_000), "a@".repeat(150_000), "\u202e\u200b\ufeff".repeat(10_000), "4111 ".repeat(60_000), "\n".repeat(200_000));
    }
}
