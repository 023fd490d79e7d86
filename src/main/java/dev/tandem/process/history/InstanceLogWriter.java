package dev.tandem.process.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;

/** Adds to the instance log in the engine's transaction, on the engine's connection. */
final class InstanceLogWriter {

    /** An instance whose history somebody has deleted while it ran is left out. */
    private static final String INSERT = """
            INSERT INTO instance_log (process_instance_id, entry, text)
            SELECT ID_, ?, ? FROM %sACT_HI_PROCINST WHERE ID_ = ?""";

    private InstanceLogWriter() {}

    static void write(Collection<LogEntry> entries) {
        Connection connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        String sql = INSERT.formatted(Context.getProcessEngineConfiguration().getDatabaseTablePrefix());
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
        } catch (SQLException e) {
            throw new PersistenceException("What happened could not be added to the table instance_log", e);
        }
    }

    private static void add(PreparedStatement insert, String instance, String entry, @Nullable String text) throws SQLException {
        insert.setString(1, entry);
        insert.setString(2, text);
        insert.setString(3, instance);
        insert.addBatch();
    }
}
