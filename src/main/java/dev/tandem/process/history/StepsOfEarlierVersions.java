package dev.tandem.process.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.database.ProgrammedMigration;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Earlier versions kept the log of steps as JSON, one text for each command ({@code {"steps": [{id, step, name, type, from, to, person}…],
 * "values": {…}}}), in a table that hung on the engine's by a foreign key. Its content becomes rows of {@code step_log} and
 * {@code final_value}, and the table goes. Which steps were cancelled was not written down.
 */
@Component
class StepsOfEarlierVersions extends ProgrammedMigration {

    private static final Logger LOG = LoggerFactory.getLogger(StepsOfEarlierVersions.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TABLE = "instance_log";
    private static final int INSTANCES_AT_ONCE = 1_000;
    private static final int TELL_EVERY = 100_000;

    private final String prefix;

    StepsOfEarlierVersions(@Value("${camunda.bpm.database.table-prefix:}") String prefix) {
        super("18", "steps of earlier versions as rows");
        this.prefix = prefix;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection database = context.getConnection();
        if (!exists(database)) {
            return;
        }
        long instances = 0;
        for (String last = copyAfter("", database); last != null; last = copyAfter(last, database)) {
            instances += INSTANCES_AT_ONCE;
            if (instances % TELL_EVERY == 0) {
                LOG.info("The log of steps becomes rows: {} process instances are done.", instances);
            }
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("DROP TABLE " + TABLE);
        }
    }

    private static boolean exists(Connection database) throws SQLException {
        DatabaseMetaData metadata = database.getMetaData();
        String name = metadata.storesLowerCaseIdentifiers() ? TABLE : TABLE.toUpperCase(Locale.ROOT);
        try (ResultSet table = metadata.getTables(database.getCatalog(), database.getSchema(), name, null)) {
            return table.next();
        }
    }

    /** @return id of the last instance that was copied, null if there were no more */
    private @Nullable String copyAfter(String instance, Connection database) throws SQLException {
        String last = last(instance, database);
        if (last == null) {
            return null;
        }
        String rows = """
                SELECT l.process_instance_id, p.PROC_DEF_KEY_, COALESCE(d.VERSION_, 0), l.entry, l.text
                FROM instance_log l JOIN %1$sACT_HI_PROCINST p ON p.ID_ = l.process_instance_id LEFT JOIN %1$sACT_RE_PROCDEF d ON d.ID_ = p.PROC_DEF_ID_
                WHERE l.process_instance_id > ? AND l.process_instance_id <= ? ORDER BY l.process_instance_id, l.id""".formatted(prefix);
        try (PreparedStatement select = database.prepareStatement(rows); Target target = new Target(database)) {
            select.setString(1, instance);
            select.setString(2, last);
            try (ResultSet row = select.executeQuery()) {
                Story story = null;
                while (row.next()) {
                    if (story == null || !story.instance.equals(row.getString(1))) {
                        target.add(story);
                        story = new Story(row.getString(1), row.getString(2), row.getInt(3));
                    }
                    story.read(row.getString(4), row.getString(5));
                }
                target.add(story);
            }
            target.write();
        }
        return last;
    }

    private static @Nullable String last(String instance, Connection database) throws SQLException {
        try (PreparedStatement select = database.prepareStatement("SELECT MAX(process_instance_id) FROM (SELECT DISTINCT process_instance_id FROM "
                + TABLE + " WHERE process_instance_id > ? ORDER BY process_instance_id FETCH FIRST " + INSTANCES_AT_ONCE + " ROWS ONLY) AS instances")) {
            select.setString(1, instance);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Of one instance: a field of a step that is not there has not changed since an earlier entry. */
    private static final class Story {

        private final String instance;
        private final String process;
        private final int version;
        private final Map<String, ObjectNode> steps = new LinkedHashMap<>();
        private final Map<String, JsonNode> values = new LinkedHashMap<>();
        private final Map<String, String> texts = new LinkedHashMap<>();

        private Story(String instance, String process, int version) {
            this.instance = instance;
            this.process = process;
            this.version = version;
        }

        private void read(String json, @Nullable String longText) {
            JsonNode entry;
            try {
                entry = JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Table instance_log holds an entry of instance %s that is no JSON: %s".formatted(instance, json), e);
            }
            if (longText != null) {
                texts.put(entry.path("text").asText(), longText);
            }
            entry.path("steps").forEach(step -> steps.computeIfAbsent(step.path("id").asText(), id -> JSON.createObjectNode()).setAll((ObjectNode) step));
            entry.path("values").properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        }
    }

    /** Where the rows go. */
    private static final class Target implements AutoCloseable {

        private final PreparedStatement steps;
        private final PreparedStatement values;

        private Target(Connection database) throws SQLException {
            steps = database.prepareStatement("INSERT INTO step_log (process_instance_id, process_key, process_version, step_id, element, name, kind, "
                    + "started_at, ended_at, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            values = database.prepareStatement("INSERT INTO final_value (process_instance_id, name, text, whole_number, number, moment, truth) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)");
        }

        private void add(@Nullable Story story) throws SQLException {
            if (story == null) {
                return;
            }
            for (JsonNode step : story.steps.values()) {
                set(steps, story.instance, story.process, story.version, step.path("id").asText(), step.path("step").asText(), text(step.path("name")),
                        step.path("type").asText(), time(step.path("from")), time(step.path("to")), text(step.path("person")));
            }
            for (Map.Entry<String, String> text : story.texts.entrySet()) {
                set(values, story.instance, text.getKey(), text.getValue(), null, null, null, null);
            }
            for (Map.Entry<String, JsonNode> named : story.values.entrySet()) {
                JsonNode value = named.getValue();
                set(values, story.instance, named.getKey(), text(value.isTextual() ? value : JSON.nullNode()), value.isIntegralNumber() ? value.longValue() : null,
                        value.isNumber() && !value.isIntegralNumber() ? value.doubleValue() : null, time(value.path("date")),
                        value.isBoolean() ? value.booleanValue() : null);
            }
        }

        private static void set(PreparedStatement statement, @Nullable Object... row) throws SQLException {
            for (int column = 0; column < row.length; column++) {
                statement.setObject(column + 1, row[column]);
            }
            statement.addBatch();
        }

        private void write() throws SQLException {
            steps.executeBatch();
            values.executeBatch();
        }

        private static @Nullable String text(JsonNode node) {
            return node.isMissingNode() || node.isNull() ? null : node.asText();
        }

        private static @Nullable OffsetDateTime time(JsonNode millis) {
            return millis.isNumber() ? Instant.ofEpochMilli(millis.asLong()).atOffset(ZoneOffset.UTC) : null;
        }

        @Override
        public void close() throws SQLException {
            try (steps; values) {
                steps.clearBatch();
            }
        }
    }
}
