package dev.tandem.system.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL server of its own, which can be stopped at once ({@code pg_ctl stop -m immediate}). */
final class PostgresServer implements CampaignDatabase {

    private static final String USER = "postgres";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresServer(Path folder) throws IOException {
        data = folder.resolve("postgres");
        server = server(data).start();
        port = server.getPort();
    }

    /** For tests that end before a power cut, the library lets the server answer before its log is on the disk; here it may not. */
    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on");
    }

    @Override
    public List<String> settings() {
        return List.of("--spring.datasource.url=" + server.getJdbcUrl(USER, USER));
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public void crash() throws Exception {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster)).inheritIO().start().waitFor();
        Awaitility.await("PostgreSQL has stopped").atMost(STOP_LIMIT)
                .until(() -> ProcessHandle.of(postmaster).filter(ProcessHandle::isAlive).isEmpty());
        try {
            server.close();
        } catch (IOException e) {
            // it has already stopped; only the lock on its folder had to go
        }
    }

    @Override
    public void restart() throws Exception {
        server = server(data).setPort(port).start();
        // connects, which waits until the log has been played back
        new JdbcTemplate(server.getPostgresDatabase()).execute("SELECT 1");
    }

    @Override
    public <T> T look(Question<T> question) throws Exception {
        return question.ask(server.getPostgresDatabase());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
