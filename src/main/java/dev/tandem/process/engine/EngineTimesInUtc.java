package dev.tandem.process.engine;

import dev.tandem.database.ProgrammedMigration;
import dev.tandem.start.StartSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.migration.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Earlier versions wrote the engine's timestamps, which have no zone, in the zone of the machine. Once, when a database of theirs
 * is started for the first time, all of them become UTC; a row in {@code engine_time_zone} says so, in the same transaction
 * (Flyway's own record is written in another). In a database that is new there is nothing to convert.
 */
@Component
@EnableConfigurationProperties(StartSettings.class)
class EngineTimesInUtc extends ProgrammedMigration {

    private static final Logger LOG = LoggerFactory.getLogger(EngineTimesInUtc.class);

    private final StartSettings settings;

    EngineTimesInUtc(StartSettings settings) {
        super("13", "engine times in UTC");
        this.settings = settings;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection database = context.getConnection();
        if (isConverted(database)) {
            return;
        }
        ZoneId zone = settings.formerOrMachineZone();
        Map<String, List<String>> columns = timestamps(database);
        LocalTimes times = new LocalTimes(zone, database.getMetaData().getDatabaseProductName());
        long rows = times.areUtc() ? 0 : convert(database, columns, times);
        try (Statement statement = database.createStatement()) {
            statement.execute("INSERT INTO engine_time_zone (former_zone, converted_at) VALUES ('" + zone.getId() + "', CURRENT_TIMESTAMP)");
        }
        if (!columns.isEmpty()) {
            LOG.info("The engine's timestamps in this database are taken to be in {}, and are kept in UTC from now on ({} rows were rewritten). "
                    + "If that zone is wrong, restore the backup and start once with --tandem.start.former-time-zone=<zone>.", zone, rows);
        }
    }

    private static boolean isConverted(Connection database) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery("SELECT 1 FROM engine_time_zone")) {
            return row.next();
        }
    }

    /** @return by table; empty if the engine has not made its tables */
    private static Map<String, List<String>> timestamps(Connection database) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        String tables = database.getMetaData().storesLowerCaseIdentifiers() ? "act\\_%" : "ACT\\_%";
        try (ResultSet column = database.getMetaData().getColumns(database.getCatalog(), database.getSchema(), tables, "%")) {
            while (column.next()) {
                // PostgreSQL calls those with a zone TIMESTAMP as well
                boolean hasZone = column.getString("TYPE_NAME").toLowerCase(Locale.ROOT).matches("timestamptz|.*with time zone");
                if (column.getInt("DATA_TYPE") == Types.TIMESTAMP && !hasZone) {
                    columns.computeIfAbsent(column.getString("TABLE_NAME"), table -> new ArrayList<>()).add(column.getString("COLUMN_NAME"));
                }
            }
        }
        return columns;
    }

    private static long convert(Connection database, Map<String, List<String>> columns, LocalTimes times) throws SQLException {
        long rows = 0;
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, List<String>> table : columns.entrySet()) {
                List<String> changes = table.getValue().stream().map(column -> column + " = " + times.inUtc(column)).toList();
                rows += statement.executeLargeUpdate("UPDATE " + table.getKey() + " SET " + String.join(", ", changes));
            }
        }
        return rows;
    }
}
