package dev.tandem.process.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;

/** Adds to the instance log in the engine's transaction, on the engine's connection. */
final class InstanceLogWriter {

    private static final String INSERT = "INSERT INTO instance_log (entry, text, process_instance_id) ";
    private static final String OF_A_NEW_INSTANCE = INSERT + "VALUES (?, ?, ?)";
    /** An instance whose history somebody has deleted while it ran is left out. */
    private static final String OF_AN_OLD_INSTANCE = INSERT + "SELECT ?, ?, ID_ FROM %sACT_HI_PROCINST WHERE ID_ = ?";

    private InstanceLogWriter() {}

    /** @param written instances whose own row was written in this unit of work, so that it need not be looked for */
    static void write(Collection<LogEntry> entries, Set<String> written) {
        Map<Boolean, List<LogEntry>> byWritten = entries.stream().collect(Collectors.partitioningBy(entry -> written.contains(entry.instance())));
        try {
            if (!byWritten.get(true).isEmpty()) {
                write(byWritten.get(true), OF_A_NEW_INSTANCE);
            }
            if (!byWritten.get(false).isEmpty()) {
                write(byWritten.get(false), OF_AN_OLD_INSTANCE.formatted(Context.getProcessEngineConfiguration().getDatabaseTablePrefix()));
            }
        } catch (SQLException e) {
            throw new PersistenceException("What happened could not be added to the table instance_log", e);
        }
    }

    private static void write(List<LogEntry> entries, String sql) throws SQLException {
        Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (LogEntry entry : entries) {
                for (String row : entry.rows()) {
                    add(insert, entry.instance(), row, null);
                }
                for (Map.Entry<String, String> text : entry.longTexts().entrySet()) {
                    add(insert, entry.instance(), LogEntry.textRow(text.getKey()), text.getValue());
                }
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, String instance, String entry, @Nullable String text) throws SQLException {
        insert.setString(1, entry);
        insert.setString(2, text);
        insert.setString(3, instance);
        insert.addBatch();
    }
}
