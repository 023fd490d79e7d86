package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PostgreSQL server that says "stored" too early makes Tandem say it too early. */
class HastyServerWarningTest {

    @ParameterizedTest
    @CsvSource({"synchronous_commit, off, 'synchronous_commit = off'", "fsync, off, 'fsync = off'"})
    void theSettingIsNamed(String setting, String value, String named) throws IOException {
        try (EmbeddedPostgres server = careful().setServerConfig(setting, value).start();
                HikariDataSource pool = pool(server.getJdbcUrl("postgres", "postgres"))) {
            assertThat(new HastyServerWarning(pool).warning()).get().asString().contains("(" + named + ")").contains("Set it to on");
        }
    }

    @Test
    void aCarefulServerAndH2AreNoReasonToWarn() throws IOException {
        try (EmbeddedPostgres server = careful().start();
                HikariDataSource pool = pool(server.getJdbcUrl("postgres", "postgres"))) {
            assertThat(new HastyServerWarning(pool).warning()).isEmpty();
        }
        assertThat(new HastyServerWarning(TestDatabases.h2()).warning()).isEmpty();
    }

    /** The library's own settings are those of tests, where nothing has to last. */
    private static EmbeddedPostgres.Builder careful() {
        return EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on");
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
