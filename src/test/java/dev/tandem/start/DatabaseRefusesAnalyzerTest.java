package dev.tandem.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.SingleInstancePostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

/** Whatever keeps a database from opening is told in a sentence, with what to do. */
class DatabaseRefusesAnalyzerTest {

    @RegisterExtension
    static final SingleInstancePostgresExtension POSTGRES = EmbeddedPostgresExtension.singleInstance();

    @TempDir
    Path folder;

    @Test
    void aDamagedFile() throws IOException {
        Path file = folder.resolve("damaged.mv.db");
        byte[] noise = new byte[1 << 16];
        Arrays.fill(noise, (byte) 'x');
        Files.write(file, noise);
        assertThat(analysis("jdbc:h2:file:" + folder.resolve("damaged"), "sa", "").getDescription()).contains("damaged");
    }

    @Test
    void aFolderThatCanNotBeMade() throws IOException {
        Files.createFile(folder.resolve("file"));
        FailureAnalysis analysis = analysis("jdbc:h2:file:" + folder.resolve("file/data/tandem"), "sa", "");
        assertThat(analysis.getDescription()).contains("can't be");
        assertThat(analysis.getAction()).contains("right to write there");
    }

    @Test
    void aWrongPassword() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("locked");
        DriverManager.getConnection(url, "sa", "right").close();
        assertThat(analysis(url, "sa", "wrong").getAction()).contains("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void aServerThatIsNotThere() {
        FailureAnalysis analysis = analysis("jdbc:postgresql://127.0.0.1:1/tandem?password=secret", "me", "");
        assertThat(analysis.getDescription()).contains("jdbc:postgresql://127.0.0.1:1/tandem", "can't be reached").doesNotContain("secret");
    }

    @Test
    void aDatabaseThatDoesNotExist() {
        assertThat(analysis(POSTGRES.getEmbeddedPostgres().getJdbcUrl("postgres", "nowhere"), "postgres", "").getDescription()).contains("does not exist");
    }

    @Test
    void aUserThatDoesNotExist() {
        assertThat(analysis(POSTGRES.getEmbeddedPostgres().getJdbcUrl("nobody", "postgres"), "nobody", "").getAction()).contains("USERNAME");
    }

    @Test
    void anotherNodeThatNeverGetsReady() throws SQLException {
        try (Connection other = POSTGRES.getEmbeddedPostgres().getPostgresDatabase().getConnection();
             Connection mine = POSTGRES.getEmbeddedPostgres().getPostgresDatabase().getConnection(); Statement waits = mine.createStatement()) {
            other.createStatement().execute("SELECT pg_advisory_lock(" + StartTurn.LOCK + ")");
            waits.execute("SET lock_timeout = 1");
            Throwable refusal = catchThrowable(() -> waits.execute("SELECT pg_advisory_lock(" + StartTurn.LOCK + ")"));
            assertThat(analyze(refusal, "jdbc:postgresql://host/tandem").getDescription()).contains("another node");
        }
    }

    @Test
    void aFullDisk() {
        SQLException refusal = new SQLException("IO Exception: \"java.io.IOException: No space left on device\"", "90031");
        assertThat(analyze(refusal, "jdbc:h2:file:./data/tandem").getAction()).contains("Make space");
    }

    @Test
    void tablesOfANewerVersion() {
        JdbcTemplate database = new JdbcTemplate(POSTGRES.getEmbeddedPostgres().getPostgresDatabase());
        Flyway flyway = Flyway.configure().dataSource(POSTGRES.getEmbeddedPostgres().getPostgresDatabase()).ignoreMigrationPatterns(new String[0]).load();
        flyway.migrate();
        database.update("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                + " VALUES (1000, '999', 'to come', 'SQL', 'V999__to_come.sql', 'me', 1, true)");
        Throwable refusal = catchThrowable(flyway::migrate);
        assertThat(refusal).isInstanceOf(FlywayValidateException.class);
        assertThat(analyze(refusal, "jdbc:postgresql://host/tandem").getDescription()).contains("newer version of Tandem", "999");
    }

    @Test
    void whatIsNotKnownIsLeftToOthers() {
        assertThat(new DatabaseRefusesAnalyzer(new MockEnvironment()).analyze(new IllegalStateException(new SQLException("?", "42P01")))).isNull();
    }

    private static FailureAnalysis analysis(String url, String user, String password) {
        return analyze(catchThrowable(() -> DriverManager.getConnection(url, user, password)), url);
    }

    private static FailureAnalysis analyze(Throwable refusal, String url) {
        assertThat(refusal).isNotNull();
        FailureAnalysis analysis = new DatabaseRefusesAnalyzer(new MockEnvironment().withProperty("spring.datasource.url", url))
                .analyze(new IllegalStateException("a bean can't be made", refusal));
        assertThat(analysis).as(refusal.toString()).isNotNull();
        assertThat(analysis.getAction()).isNotBlank();
        return analysis;
    }
}
