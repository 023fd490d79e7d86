package dev.tandem.process.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every step of every instance, and the values it ended with: what the engine told, as rows that are written in its transactions. */
@Repository
public class StepLog {

    private static final String STEPS = "SELECT step_id, element, name, kind, started_at, ended_at, person, cancelled FROM step_log"
            + " WHERE process_instance_id = ? ORDER BY entry";
    private static final String FINAL_VALUES = "SELECT name, text, whole_number, number, moment, truth FROM final_value WHERE process_instance_id = ?";
    private static final Pattern START_EVENT = Pattern.compile("(?i)start.*event"); // startEvent, startTimerEvent, messageStartEvent

    private final JdbcClient jdbc;

    StepLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param id        of this execution of the element
     * @param element   id in the diagram
     * @param name      as drawn, or null
     * @param kind      as the engine calls it, for example {@code userTask}
     * @param from      null if it began before there was a log
     * @param to        null while it is going on
     * @param person    user id of whoever has, or had, the task
     * @param cancelled whether something else ended it; steps that ended under earlier versions do not say
     */
    public record Step(String id, String element, @Nullable String name, String kind, @Nullable Instant from, @Nullable Instant to,
                       @Nullable String person, boolean cancelled) {

        /** @return whether an instance begins with it; one whose log begins otherwise may be older than the log, and the engine knows more */
        public boolean isStart() {
            return START_EVENT.matcher(kind).find();
        }
    }

    /** @return in the order in which they began */
    public List<Step> steps(String processInstance) {
        return jdbc.sql(STEPS).param(processInstance).query((row, number) -> new Step(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                instant(row, 5), instant(row, 6), row.getString(7), row.getBoolean(8))).list();
    }

    /** @return of the process variables when the instance ended: {@link String}, {@link Long}, {@link Double}, {@link Date}, {@link Boolean}; empty before */
    public Map<String, Object> finalValues(String processInstance) {
        Map<String, Object> values = new HashMap<>();
        jdbc.sql(FINAL_VALUES).param(processInstance).query(row -> {
            values.put(row.getString(1), value(row));
        });
        return values;
    }

    private static Object value(ResultSet row) throws SQLException {
        for (int column = 2; ; column++) {
            Object value = column == 5 ? row.getObject(column, OffsetDateTime.class) : row.getObject(column);
            if (value != null) {
                return value instanceof OffsetDateTime moment ? Date.from(moment.toInstant()) : value;
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
