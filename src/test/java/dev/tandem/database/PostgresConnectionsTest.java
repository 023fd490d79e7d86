package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresConnectionsTest {

    @Test
    void theServerCompilesNoQueryOfOurs() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("jit", "on").start()) {
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JacksonAutoConfiguration.class))
                    .withUserConfiguration(DatabaseConfiguration.class)
                    .withPropertyValues("spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"))
                    .run(context -> assertThat(new JdbcTemplate(context.getBean(HikariDataSource.class)).queryForObject("SHOW jit", String.class))
                            .isEqualTo("off"));
        }
    }
}
