package dev.tandem.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.process.expression.EngineAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;

/**
 * All that the running application answers, told by itself: the actuator lists its servlets and Spring's handlers, OpenAPI the fields of
 * what we wrote. What is behind a Jersey servlet, and the classes of the engine's bodies, are read from their annotations.
 */
final class RunningOperations {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Attacker program;
    private final Map<String, Class<?>> bodies = new HashMap<>();
    private JsonNode openApi;

    /** @param program an administrator's */
    RunningOperations(Attacker program) {
        this.program = program;
        EngineAddresses.of(DefaultProcessEngineRestServiceImpl.class).forEach(address ->
                bodies.put(key("/engine-rest", address.method(), address.path()), address.body()));
        EngineAddresses.of(NamedProcessEngineRestServiceImpl.class).forEach(address -> {
            bodies.put(key("/engine-rest", address.method(), address.path()), address.body());
            bodies.put(key("/camunda/api/engine", address.method(), address.path()), address.body());
        });
    }

    List<Operation> all() {
        List<Operation> found = new ArrayList<>();
        for (JsonNode context : read(program, "/actuator/mappings").get("contexts")) {
            context.at("/mappings/dispatcherServlets/dispatcherServlet").forEach(handler -> addHandler(handler, found));
            for (JsonNode servlet : context.at("/mappings/servlets")) {
                if (servlet.get("className").asText().startsWith("org.glassfish.jersey")) {
                    addResources(servlet.get("mappings").get(0).asText().replace("/*", ""), found);
                }
            }
        }
        return found;
    }

    private void addHandler(JsonNode handler, List<Operation> found) {
        JsonNode conditions = handler.at("/details/requestMappingConditions");
        if (conditions.isMissingNode()) {
            found.add(new Operation("GET", handler.get("predicate").asText().replaceAll("\\*+", "x"), List.of(), List.of(), Void.class));
            return;
        }
        Set<String> methods = new TreeSet<>();
        conditions.get("methods").forEach(method -> methods.add(method.asText()));
        for (JsonNode pattern : conditions.get("patterns")) {
            String path = pattern.asText().replaceAll("\\{(\\w+):[^}]*}", "{$1}").replaceAll("\\*+", "x");
            (methods.isEmpty() ? METHODS : methods).forEach(method -> found.add(
                    new Operation(method, path, parameters(path, method), fields(path, method), Void.class)));
        }
    }

    private List<String> parameters(String path, String method) {
        return StreamSupport.stream(openApi(path, method).path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query")).map(parameter -> parameter.get("name").asText()).toList();
    }

    private List<String> fields(String path, String method) {
        Set<String> fields = new TreeSet<>();
        openApi(path, method).at("/requestBody/content").forEach(content -> {
            JsonNode schema = content.get("schema");
            JsonNode named = schema.has("$ref") ? openApi.at(schema.get("$ref").asText().substring(1)) : schema;
            named.path("properties").fieldNames().forEachRemaining(fields::add);
        });
        return List.copyOf(fields);
    }

    private JsonNode openApi(String path, String method) {
        if (openApi == null) {
            openApi = read(program, "/v3/api-docs");
        }
        return openApi.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    private void addResources(String servlet, List<Operation> found) {
        assertThat(JerseyResources.servlets()).as("servlets whose classes are known").contains(servlet);
        JerseyResources.of(servlet).stream().filter(operation -> METHODS.contains(operation.method()))
                .map(operation -> new Operation(operation.method(), servlet + operation.path(), operation.parameters(), List.of(),
                        bodies.getOrDefault(key(servlet, operation.method(), operation.path()), Void.class))).forEach(found::add);
    }

    private static String key(String servlet, String method, String path) {
        return method + " " + (servlet + "/" + path).replaceAll("\\{[^}]*}", "{}").replaceAll("//+", "/").replaceAll("/$", "");
    }

    private static JsonNode read(Attacker reader, String path) {
        HttpResponse<String> answer = reader.send(Attempt.without("GET", path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
