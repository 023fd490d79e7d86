package dev.tandem.process.engine;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine stores text variables in columns of 4000 characters; a letter of complaint is longer. The columns are
 * widened once, after the engine has made its tables: so earlier versions kept long texts, which {@link TextSerializer} keeps elsewhere,
 * and their databases are read as they are.
 */
class TextColumns {

    /** Characters that the engine's own columns hold. */
    static final int SHORT_TEXT = 4_000;
    /** What every supported database can hold in a text column; H2 stops at 1,048,576. */
    static final int MAX_CHARACTERS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(TextColumns.class);
    private static final List<String> TABLES = List.of("ACT_RU_VARIABLE", "ACT_HI_VARINST", "ACT_HI_DETAIL");
    private static final String COLUMN = "TEXT_";

    private final ProcessEngineConfigurationImpl engine;

    TextColumns(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    void widen() {
        try (Connection database = engine.getDataSource().getConnection()) {
            for (String table : TABLES) {
                widen(database, engine.getDatabaseTablePrefix() + table);
            }
        } catch (SQLException e) {
            throw new ProcessEngineException("The engine's text columns can't be widened for texts of more than 4000 characters. "
                    + "The database user must own the engine's tables, or somebody who does runs the statement: " + e.getMessage(), e);
        }
    }

    private void widen(Connection database, String table) throws SQLException {
        if (size(database, table) >= MAX_CHARACTERS) {
            return;
        }
        String statement = "ALTER TABLE %s ALTER COLUMN %s SET DATA TYPE VARCHAR(%d)".formatted(table, COLUMN, MAX_CHARACTERS);
        if (ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE.equals(engine.getDatabaseSchemaUpdate())) {
            LOG.warn("Texts of more than 4000 characters will be refused, because camunda.bpm.database.schema-update is false. "
                    + "Run as the owner of the tables: {}", statement);
            return;
        }
        try (Statement alter = database.createStatement()) {
            alter.execute(statement);
        }
        LOG.info("Column {}.{} now holds {} characters", table, COLUMN, MAX_CHARACTERS);
    }

    /** @return characters; {@link Integer#MAX_VALUE} if the engine keeps no such table, or the column has no limit */
    private static int size(Connection database, String table) throws SQLException {
        DatabaseMetaData metadata = database.getMetaData();
        boolean lower = metadata.storesLowerCaseIdentifiers();
        String name = table.substring(table.indexOf('.') + 1);
        try (ResultSet column = metadata.getColumns(database.getCatalog(), database.getSchema(),
                lower ? name.toLowerCase(Locale.ROOT) : name, lower ? COLUMN.toLowerCase(Locale.ROOT) : COLUMN)) {
            return column.next() ? column.getInt("COLUMN_SIZE") : Integer.MAX_VALUE;
        }
    }
}
