package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Plans of H2 are made anew when tables have grown, and only then. */
class FreshPlansTest {

    private static final int MANY = 1_000;

    private final SingleConnectionDataSource connection =
            new SingleConnectionDataSource("jdbc:h2:mem:;QUERY_CACHE_SIZE=8", "sa", "", true);
    private final JdbcTemplate database = new JdbcTemplate(connection);
    private final FreshPlans plans = new FreshPlans(database);

    @BeforeEach
    void openAnEmptyDatabase() {
        database.execute("CREATE TABLE ticket (id INT PRIMARY KEY, team VARCHAR(20))");
        plans.lookForGrowth();
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void aTableThatHasGrownFromNothingGetsNewPlans() throws SQLException {
        long before = age();
        insert(1, MANY);
        plans.lookForGrowth();
        assertThat(age()).isGreaterThan(before);
    }

    @Test
    void oneThatHasDoubledGetsThemAgain() throws SQLException {
        insert(1, MANY);
        plans.lookForGrowth();
        long before = age();
        insert(MANY + 1, 3 * MANY);
        plans.lookForGrowth();
        assertThat(age()).isGreaterThan(before);
    }

    @Test
    void aFewRowsMoreChangeNothing() throws SQLException {
        insert(1, MANY);
        plans.lookForGrowth();
        long before = age();
        insert(MANY + 1, MANY + 10);
        plans.lookForGrowth();
        assertThat(age()).isEqualTo(before);
    }

    private void insert(int first, int last) {
        database.update("INSERT INTO ticket SELECT X, 'cards' FROM SYSTEM_RANGE(?, ?)", first, last);
    }

    /** What H2 compares a plan's age with: a plan that is older is thrown away. */
    private long age() throws SQLException {
        try (Connection open = connection.getConnection()) {
            return ((SessionLocal) open.unwrap(JdbcConnection.class).getSession()).getDatabase().getModificationMetaId();
        }
    }
}
