package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool of one connection, which somebody keeps. */
class ConnectionShortageTest {

    private final AtomicLong now = new AtomicLong();
    private final ConnectionShortage shortage = new ConnectionShortage(now::get);
    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void onePlace() {
        pool.setJdbcUrl("jdbc:h2:mem:shortage");
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250);
        pool.setMetricsTrackerFactory(shortage);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aBusyPoolIsNoShortageAsLongAsWhoeverAsksGetsAConnection() throws SQLException {
        try (Connection kept = pool.getConnection()) {
            assertThat(kept.isValid(1)).isTrue();
            assertThat(shortage.reason()).isEmpty();
        }
    }

    @Test
    void whoGetsNoneInTimeMakesAShortageThatIsForgottenSoonAfter() throws SQLException {
        aRequestGetsNone();
        assertThat(shortage.reason()).hasValueSatisfying(reason -> assertThat(reason).contains("no connection of the pool"));

        now.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(shortage.reason()).isPresent();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(shortage.reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePoolIsMeasuredAsBeforeWhetherItOpensBeforeThereAreMetersOrAfter(boolean before) throws SQLException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        if (before) {
            pool.getConnection().close();
        }
        shortage.bindTo(meters);

        aRequestGetsNone();

        assertThat(meters.get("hikaricp.connections.timeout").counter().count()).isEqualTo(1);
        assertThat(meters.get("hikaricp.connections.max").gauge().value()).isEqualTo(1);
    }

    private void aRequestGetsNone() throws SQLException {
        try (Connection kept = pool.getConnection()) {
            assertThat(kept.isValid(1)).isTrue();
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        }
    }
}
