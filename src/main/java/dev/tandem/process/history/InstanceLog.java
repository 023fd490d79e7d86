package dev.tandem.process.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every step of every instance, and its last values, as the engine told them: one row a command, added in its transaction.
 */
@Repository
public class InstanceLog {

    private static final String SELECT = "SELECT entry, text FROM instance_log WHERE process_instance_id = ? ORDER BY id";
    private static final Pattern START_EVENT = Pattern.compile("(?i)start.*event"); // startEvent, startTimerEvent, messageStartEvent
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    InstanceLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param steps      in the order in which they began
     * @param lastValues of the process variables when the instance ended: text, number, date, yes or no; empty before
     */
    public record Story(List<Step> steps, Map<String, Object> lastValues) {

        /** @return false if the instance may have begun before there was a log; then the engine knows more */
        public boolean fromTheStart() {
            return !steps.isEmpty() && START_EVENT.matcher(steps.get(0).type()).find();
        }
    }

    /**
     * @param id     of this execution of the step
     * @param step   element id
     * @param name   as drawn, or null
     * @param type   as the engine calls it, for example {@code userTask}
     * @param from   null if it began before there was a log
     * @param to     null while it is going on
     * @param person user id of whoever has, or had, the task
     */
    public record Step(String id, String step, @Nullable String name, String type, @Nullable Instant from, @Nullable Instant to,
                       @Nullable String person) {}

    private record Row(String entry, @Nullable String text) {}

    /** @return an empty story if there is none */
    public Story of(String processInstance) {
        Map<String, ObjectNode> steps = new LinkedHashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (Row row : jdbc.sql(SELECT).param(processInstance)
                .query((result, number) -> new Row(result.getString("entry"), result.getString("text"))).list()) {
            JsonNode entry = read(row.entry);
            if (row.text != null) {
                values.put(entry.get(LogEntry.TEXT).asText(), row.text);
            }
            entry.path(LogEntry.STEPS).forEach(step ->
                    steps.computeIfAbsent(step.get(LogEntry.ID).asText(), id -> JSON.createObjectNode()).setAll((ObjectNode) step));
            entry.path(LogEntry.VALUES).properties().forEach(value -> values.put(value.getKey(), value(value.getValue())));
        }
        return new Story(steps.values().stream().map(InstanceLog::step).toList(), values);
    }

    private static Step step(JsonNode step) {
        return new Step(step.get(LogEntry.ID).asText(), step.get(LogEntry.STEP).asText(), text(step.get(LogEntry.NAME)),
                step.get(LogEntry.TYPE).asText(), instant(step.get(LogEntry.FROM)), instant(step.get(LogEntry.TO)),
                text(step.get(LogEntry.PERSON)));
    }

    private static Object value(JsonNode value) {
        if (value.isObject()) {
            return new Date(value.get(LogEntry.DATE).asLong());
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.asText();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static @Nullable Instant instant(@Nullable JsonNode node) {
        return node == null ? null : Instant.ofEpochMilli(node.asLong());
    }

    private static JsonNode read(String entry) {
        try {
            return JSON.readTree(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("instance_log holds an entry that is no JSON: " + entry, e);
        }
    }
}
