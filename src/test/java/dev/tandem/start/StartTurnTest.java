package dev.tandem.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.SingleInstancePostgresExtension;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

class StartTurnTest {

    @RegisterExtension
    static final SingleInstancePostgresExtension POSTGRES = EmbeddedPostgresExtension.singleInstance();

    private final StartTurn one = turn();
    private final StartTurn other = turn();

    @AfterEach
    void end() {
        one.destroy();
        other.destroy();
    }

    @Test
    void aSecondNodeGoesOnWhenTheFirstIsReadyOrGivesUp() {
        begin(one);
        assertThatThrownBy(() -> begin(other)).hasStackTraceContaining("lock timeout");
        one.destroy();
        begin(other);
        assertThatThrownBy(() -> begin(one)).hasStackTraceContaining("lock timeout");
    }

    @Test
    void aNodeThatDiesGivesItsTurnBack() {
        begin(one);
        new JdbcTemplate(POSTGRES.getEmbeddedPostgres().getPostgresDatabase())
                .execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        begin(other);
    }

    @Test
    void thePoolIsLeftToThoseWhoSetItUp() {
        for (String url : new String[] {"jdbc:h2:mem:turn", POSTGRES.getEmbeddedPostgres().getJdbcUrl("postgres", "postgres")}) {
            try (HikariDataSource pool = pool(url)) {
                one.postProcessAfterInitialization(pool, "dataSource");
                assertThat(pool.isRunning()).as(url).isFalse();
            }
        }
    }

    private static void begin(StartTurn turn) {
        try (HikariDataSource pool = pool(POSTGRES.getEmbeddedPostgres().getJdbcUrl("postgres", "postgres"))) {
            turn.postProcessAfterInitialization(pool, "dataSource");
        }
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }

    private static StartTurn turn() {
        return new StartTurn(new ObjectProvider<>() {
            @Override
            public StartSettings getObject() {
                return new StartSettings(Duration.ofMillis(200), null);
            }

            @Override
            public Stream<StartSettings> stream() {
                return Stream.of(getObject());
            }
        });
    }
}
