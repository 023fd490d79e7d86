package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.security.Visitor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL goes away, in both ways in which servers do, and comes back: nobody hangs, nobody is told that it was their fault. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedPostgresIT {

    private static EmbeddedPostgres postgres;
    private static PausedServer way;
    private static RunningTandem tandem;
    private static int port;

    /** The two ways. */
    enum Failure {
        STOPPED {
            @Override
            void happen() {
                way.stop();
            }
        },
        SILENT {
            @Override
            void happen() {
                way.fallSilent();
            }
        };

        abstract void happen();
    }

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void start(@TempDir Path folder) throws IOException {
        postgres = EmbeddedPostgres.start();
        way = new PausedServer(postgres.getPort());
        tandem = RunningTandem.start(folder, "--spring.datasource.url=jdbc:postgresql://localhost:" + way.port() + "/postgres",
                "--spring.datasource.username=postgres");
        port = URI.create(tandem.url()).getPort();
    }

    @AfterEach
    void comeBack() {
        way.goOn();
        Awaitility.await("Tandem goes on by itself").atMost(Duration.ofMinutes(1))
                .until(() -> status("/engine-rest/task/count") == 200 && status("/actuator/health") == 200);
    }

    @AfterAll
    static void stop() throws IOException {
        tandem.close();
        way.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void healthSaysSoAndLivenessDoesNotCare(Failure failure) {
        failure.happen();

        Awaitility.await().until(() -> status("/actuator/health") == 503);
        assertThat(status("/actuator/health/readiness")).isEqualTo(503);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void everyDoorSaysWhenToComeAgain(Failure failure) {
        Visitor admin = Visitor.signedIn(port, "admin");
        failure.happen();

        for (String path : List.of("/api/work-items/1", "/engine-rest/task/count", "/engine-rest/process-definition",
                "/camunda/api/engine/engine/default/task/count")) {
            assertSentAway(path, admin.data(path));
        }
        assertSentAway("a password with each request", Visitor.program(port, "admin", "tandem-demo").get("/api/work-items/1"));
    }

    private static void assertSentAway(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(what).contains("5");
    }

    @ParameterizedTest
    @EnumSource
    void peopleReadASentence(Failure failure) {
        Visitor admin = Visitor.signedIn(port, "admin");
        Visitor newcomer = Visitor.browser(port);
        newcomer.get("/login");
        failure.happen();

        HttpResponse<String> home = admin.get("/");
        // the administrator's password was looked up a moment ago, and is known without the database
        HttpResponse<String> signIn = newcomer.signIn("tina", "tandem-demo");

        for (HttpResponse<String> page : List.of(home, signIn)) {
            assertThat(page.statusCode()).as("%s %s", page.request().method(), page).isEqualTo(503);
            assertThat(page.body()).contains("The database is away").doesNotContain("password");
        }
    }

    @Test
    void whoeverWaitsForAnAnswerThatNeverComesIsTold() throws SQLException {
        try (Connection other = postgres.getPostgresDatabase().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE act_ru_task IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(
                    () -> Visitor.program(port, "admin", "tandem-demo").get("/engine-rest/task/count"));
            Awaitility.await().until(() -> {
                var waits = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted");
                return waits.next() && waits.getInt(1) > 0;
            });
            way.fallSilent();

            assertSentAway("a task list behind a silent server", waiting.join());
            other.rollback();
        }
    }

    private static int status(String path) {
        return Visitor.program(port, "admin", "tandem-demo").get(path).statusCode();
    }
}
