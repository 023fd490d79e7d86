package dev.tandem.process.history;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * The table behind {@link InstanceLog}. It hangs on the engine's table of ended instances, so that clean-up, deletion and
 * erasure there take it along; which is why it is made after the engine's tables and not by a migration, which may run before.
 */
class InstanceLogTable {

    private static final String NAME = "instance_log";
    /** Rows are added and read, never changed. */
    private static final List<String> STATEMENTS = List.of("""
            CREATE TABLE instance_log (
                id                  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                process_instance_id VARCHAR(64) NOT NULL,
                entry               VARCHAR     NOT NULL,
                text                VARCHAR)""",
            "CREATE INDEX instance_log_process_instance ON instance_log (process_instance_id)", """
            ALTER TABLE instance_log ADD CONSTRAINT instance_log_ends_with_instance
                FOREIGN KEY (process_instance_id) REFERENCES %sACT_HI_PROCINST (ID_) ON DELETE CASCADE""");

    private final ProcessEngineConfigurationImpl engine;

    InstanceLogTable(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    void create() {
        try (Connection database = engine.getDataSource().getConnection()) {
            if (!exists(database)) {
                create(database);
            }
        } catch (SQLException e) {
            throw new ProcessEngineException(("The table %s can't be made: %s. The database user must own the engine's tables, "
                    + "or somebody who does runs: %s").formatted(NAME, e.getMessage(), String.join("; ", statements())), e);
        }
    }

    private void create(Connection database) throws SQLException {
        if (ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE.equals(engine.getDatabaseSchemaUpdate())) {
            throw new ProcessEngineException(("The table %s is missing, and camunda.bpm.database.schema-update is false. "
                    + "Run as the owner of the tables: %s").formatted(NAME, String.join("; ", statements())));
        }
        try (Statement statement = database.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            if (!exists(database)) { // unless another node was faster
                throw e;
            }
        }
    }

    private List<String> statements() {
        return STATEMENTS.stream().map(sql -> sql.formatted(engine.getDatabaseTablePrefix())).toList();
    }

    private static boolean exists(Connection database) throws SQLException {
        DatabaseMetaData metadata = database.getMetaData();
        String name = metadata.storesLowerCaseIdentifiers() ? NAME : NAME.toUpperCase(Locale.ROOT);
        try (ResultSet table = metadata.getTables(database.getCatalog(), database.getSchema(), name, null)) {
            return table.next();
        }
    }
}
