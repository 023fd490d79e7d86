package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.jdbc.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The database is well, and its only connection of the pool is kept by somebody. */
class HealthInAShortageTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JacksonAutoConfiguration.class, MetricsAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class, DataSourcePoolMetricsAutoConfiguration.class))
            .withUserConfiguration(DatabaseConfiguration.class, DatabaseProbe.class, FreeSpace.class, DatabaseHealth.class)
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:health-in-a-shortage;DB_CLOSE_DELAY=-1;"
                            + "INIT=CREATE TABLE IF NOT EXISTS database_probe (id INT, written_at TIMESTAMP)",
                    "spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=250");

    @Test
    void healthIsDownWhileRequestsGetNoConnectionAndUpAgainByItself() {
        application.run(context -> {
            DatabaseHealth health = context.getBean(DatabaseHealth.class);
            DataSource pool = context.getBean(DataSource.class);
            try (Connection kept = pool.getConnection()) {
                assertThat(kept.isValid(1)).isTrue();
                assertThat(health.health().getStatus()).as("a busy pool").isEqualTo(Status.UP);

                assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);

                assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> health.health().getStatus().equals(Status.UP));
            assertThat(context.getBean(MeterRegistry.class).get("hikaricp.connections.timeout").counter().count()).isEqualTo(1);
        });
    }
}
