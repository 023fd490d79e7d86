package dev.tandem.process.history;

import dev.tandem.database.Write;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;

/** The statements that write a {@link LoggedCommand} into the tables of {@link StepLog}. */
final class StepLogRows {

    /** So many rows a statement; PostgreSQL takes 65,535 values. */
    private static final int MOST_ROWS = 1_000;

    private static final Table STEPS = new Table("step_log", List.of("process_instance_id VARCHAR", "step_id VARCHAR", "process_key VARCHAR",
            "process_version INTEGER", "element VARCHAR", "name VARCHAR", "kind VARCHAR", "started_at TIMESTAMP(6) WITH TIME ZONE",
            "ended_at TIMESTAMP(6) WITH TIME ZONE", "person VARCHAR", "cancelled BOOLEAN"));
    private static final Table FINAL_VALUES = new Table("final_value", List.of("process_instance_id VARCHAR", "name VARCHAR", "text VARCHAR",
            "whole_number BIGINT", "number DOUBLE PRECISION", "moment TIMESTAMP(6) WITH TIME ZONE", "truth BOOLEAN"));

    /** A step may also go over to another version of its process. */
    private static final String GOES_ON = "UPDATE step_log SET process_key = ?, process_version = ?, element = ?, name = ?, kind = ?, ended_at = ?, cancelled = ?";
    private static final String WITH_PERSON = ", person = ?";
    private static final String OF_STEP = " WHERE process_instance_id = ? AND step_id = ?";
    private static final String BEGAN_BEFORE_THE_LOG = " AND NOT EXISTS (SELECT 1 FROM step_log WHERE process_instance_id = ? AND step_id = ?)";

    private StepLogRows() {}

    /** What never changes in the statements of a table is put together once: they are written with each command. */
    private static final class Table {

        private final String insert;
        private final String names;
        private final String row;
        private final String typedRow;

        /** @param columns each with its type */
        private Table(String name, List<String> columns) {
            this.names = String.join(", ", columns.stream().map(column -> column.substring(0, column.indexOf(' '))).toList());
            this.insert = "INSERT INTO %s (%s) ".formatted(name, names);
            this.row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
            this.typedRow = "(" + String.join(", ", columns.stream().map(column -> "CAST(? AS" + column.substring(column.indexOf(' ')) + ")").toList()) + ")";
        }

        String values(int rows) {
            return "VALUES " + String.join(", ", Collections.nCopies(rows, row));
        }

        /** Values of which the database knows the type, where it can't see it from the place that they go to. */
        String typedValues(int rows) {
            return "VALUES " + String.join(", ", Collections.nCopies(rows, typedRow));
        }
    }

    /** @param newInstance whether the instance's own row is added in this unit of work, so that it need not be looked for */
    static List<Write> of(LoggedCommand command, boolean newInstance) {
        List<Write> statements = new ArrayList<>();
        String instance = command.instance();
        command.steps().stream().filter(step -> !step.begins).forEach(step -> goOn(instance, step, statements));
        add(STEPS, command.steps().stream().filter(step -> step.begins).map(step -> row(instance, step)).toList(), instance, newInstance, statements);
        add(FINAL_VALUES, command.finalValues().entrySet().stream().map(value -> row(instance, value)).toList(), instance, newInstance, statements);
        return statements;
    }

    private static void goOn(String instance, LoggedCommand.Step step, List<Write> statements) {
        List<@Nullable Object> change = new ArrayList<>();
        Collections.addAll(change, step.processKey, step.processVersion, step.element, step.name, step.kind, time(step.to), step.cancelled);
        if (step.personChanged) {
            change.add(step.person);
        }
        Collections.addAll(change, instance, step.id);
        statements.add(Write.of(GOES_ON + (step.personChanged ? WITH_PERSON : "") + OF_STEP, change.toArray()));
        List<@Nullable Object> values = new ArrayList<>(row(instance, step));
        Collections.addAll(values, instance, instance, step.id);
        statements.add(Write.of(STEPS.insert + ofInstance(STEPS, 1) + BEGAN_BEFORE_THE_LOG, values.toArray()));
    }

    private static void add(Table table, List<List<@Nullable Object>> rows, String instance, boolean newInstance, List<Write> statements) {
        for (int first = 0; first < rows.size(); first += MOST_ROWS) {
            List<List<@Nullable Object>> some = rows.subList(first, Math.min(rows.size(), first + MOST_ROWS));
            Stream<@Nullable Object> values = some.stream().flatMap(List::stream);
            statements.add(newInstance ? Write.of(table.insert + table.values(some.size()), values.toArray())
                    : Write.of(table.insert + ofInstance(table, some.size()), Stream.concat(values, Stream.of(instance)).toArray()));
        }
    }

    /** An instance whose history somebody has deleted while it ran is left out. */
    private static String ofInstance(Table table, int rows) {
        return "SELECT v.* FROM (%s) AS v (%s) JOIN %sACT_HI_PROCINST ON ID_ = v.process_instance_id WHERE ID_ = ?".formatted(table.typedValues(rows),
                table.names, Context.getProcessEngineConfiguration().getDatabaseTablePrefix());
    }

    private static List<@Nullable Object> row(String instance, LoggedCommand.Step step) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, instance, step.id, step.processKey, step.processVersion, step.element, step.name, step.kind, time(step.from),
                time(step.to), step.person, step.cancelled);
        return row;
    }

    private static List<@Nullable Object> row(String instance, Map.Entry<String, Object> value) {
        Object it = value.getValue();
        boolean whole = it instanceof Long || it instanceof Integer || it instanceof Short;
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, instance, value.getKey(), it instanceof String ? it : null, whole ? ((Number) it).longValue() : null,
                it instanceof Number number && !whole ? number.doubleValue() : null, it instanceof Date date ? time(date) : null,
                it instanceof Boolean ? it : null);
        return row;
    }

    private static @Nullable OffsetDateTime time(@Nullable Date date) {
        return date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC);
    }
}
