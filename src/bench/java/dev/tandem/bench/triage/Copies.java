package dev.tandem.bench.triage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Fills a database with copies of the rows that real work has left, under ids of their own: what would take an engine an hour
 * is there in a minute, with the same sizes and the same indexes to keep.
 */
final class Copies {

    /** Columns by which rows of one item know each other; a copy has its number behind them. */
    private static final Set<String> OWN = Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "business_key_", "execution_id_", "act_inst_id_",
            "task_id_", "var_scope_", "business_key", "activity_instance_id", "process_instance_id");
    /** Parents before children. */
    private static final List<String> TABLES = List.of("work_item", "decision", "act_hi_procinst", "step_log", "final_value", "act_hi_taskinst",
            "act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_variable");
    private static final int AT_ONCE = 50;

    private final DataSource database;

    Copies(DataSource database) {
        this.database = database;
    }

    /** @param times how many copies are made of everything that is there and is no copy itself */
    void make(int times) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String table : TABLES) {
                Columns columns = columns(connection, table);
                for (int from = 1; from <= times; from += AT_ONCE) {
                    statement.executeUpdate("INSERT INTO %s (%s) SELECT %s FROM %s CROSS JOIN %s WHERE %s NOT LIKE '%%~%%'".formatted(table,
                            String.join(", ", columns.all), String.join(", ", columns.copied), table,
                            numbers(connection, from, Math.min(times, from + AT_ONCE - 1)), columns.own));
                }
            }
            statement.execute("ANALYZE");
        }
    }

    private static String numbers(Connection connection, int from, int to) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        return "%s(%d, %d) AS copies(n)".formatted(h2 ? "SYSTEM_RANGE" : "generate_series", from, to);
    }

    private record Columns(List<String> all, List<String> copied, String own) {}

    private static Columns columns(Connection connection, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        List<String> copied = new ArrayList<>();
        String own = null;
        String stored = connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet found = connection.getMetaData().getColumns(null, connection.getSchema(), stored, null)) {
            while (found.next()) {
                String column = found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                if (found.getString("IS_AUTOINCREMENT").equals("YES")) {
                    continue;
                }
                all.add(column);
                copied.add(OWN.contains(column) ? column + " || '~' || copies.n" : column);
                own = own == null && OWN.contains(column) ? column : own;
            }
        }
        if (own == null) {
            throw new IllegalStateException("Table '%s' is not there or has none of the columns %s.".formatted(table, OWN));
        }
        return new Columns(all, copied, own);
    }
}
