package dev.tandem.bench.triage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tandem.bench.Contender;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** The floor: one transaction that inserts a work item and its decision, by JDBC and nothing else. */
final class BareTransaction implements Contender {

    private final HikariDataSource pool;
    private final Understanding understanding;

    BareTransaction(String url, Understanding understanding) {
        this.understanding = understanding;
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl(url);
        configuration.setUsername(Database.user(url));
        configuration.setAutoCommit(false);
        pool = new HikariDataSource(configuration);
        Flyway.configure().dataSource(pool).load().migrate();
    }

    @Override
    public String name() {
        return "floor: two rows by JDBC";
    }

    @Override
    public int work() throws SQLException {
        Request request = Request.next();
        try (Connection connection = pool.getConnection()) {
            TwoRows.insertWorkItem(connection, request);
            TwoRows.insertDecision(connection, request, understanding);
            connection.commit();
        }
        return 1;
    }

    @Override
    public void verify(long done) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement();
             ResultSet count = statement.executeQuery(
                     "SELECT COUNT(*) FROM decision d JOIN work_item w ON w.business_key = d.business_key")) {
            if (!count.next() || count.getLong(1) != done) {
                throw new IllegalStateException("Not every transaction left its two rows.");
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
