package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a commit on an H2 file promises, seen by whoever finds the file as a crash would leave it. */
class DurableConnectionsTest {

    @TempDir
    Path folder;

    private final DiskSync disk = new DiskSync();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private HikariDataSource pool;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        FullDisk.install();
        disk.bindTo(metrics);
        pool = new HikariDataSource();
        pool.setDataSource(new DurableConnections(h2("filling:" + folder.resolve("live")), disk));
        pool.setExceptionOverrideClassName(ClosedDatabaseOverride.class.getName());
        jdbc = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        jdbc.execute("CREATE TABLE ticket (id INT PRIMARY KEY, body VARCHAR)");
    }

    @AfterEach
    void stop() {
        FullDisk.isFull(false);
        pool.close();
        disk.destroy();
    }

    @Test
    void whatIsWrittenOutsideOfATransactionIsOnTheDiskAtOnce() throws IOException {
        jdbc.update("INSERT INTO ticket VALUES (1, 'lost card')");

        assertThat(ticketsAfterACrash()).containsExactly(1);
    }

    @Test
    void whatATransactionWroteIsOnTheDiskWhenItHasCommitted() throws IOException {
        transaction.executeWithoutResult(status -> IntStream.of(1, 2, 3).forEach(this::insert));

        assertThat(ticketsAfterACrash()).containsExactly(1, 2, 3);
    }

    @Test
    void aBatchIsOnTheDisk() throws IOException {
        jdbc.batchUpdate("INSERT INTO ticket (id) VALUES (?)", List.of(new Object[] {1}, new Object[] {2}));

        assertThat(ticketsAfterACrash()).containsExactly(1, 2);
    }

    @Test
    void rowsWrittenByAQueryAreOnTheDisk() throws IOException {
        transaction.executeWithoutResult(status -> jdbc.queryForList("SELECT id FROM FINAL TABLE (INSERT INTO ticket (id) VALUES (7))"));

        assertThat(ticketsAfterACrash()).containsExactly(7);
    }

    @Test
    void manyAtOnceAreAllOnTheDiskEachWhenItsCommitHasReturned() throws IOException {
        IntStream.rangeClosed(1, 200).parallel().forEach(id -> transaction.executeWithoutResult(status -> insert(id)));

        assertThat(metrics.get("tandem.database.disk.wait").timer().count()).isGreaterThanOrEqualTo(200);
        assertThat(ticketsAfterACrash()).hasSize(200);
    }

    @Test
    void whoeverOnlyReadsDoesNotWait() {
        insert(1);
        long before = metrics.get("tandem.database.disk.wait").timer().count();

        jdbc.queryForList("SELECT * FROM ticket");
        transaction.executeWithoutResult(status -> jdbc.queryForList("SELECT * FROM ticket"));
        transaction.executeWithoutResult(status -> {
            insert(2);
            status.setRollbackOnly();
        });

        assertThat(metrics.get("tandem.database.disk.wait").timer().count()).isEqualTo(before);
    }

    @Test
    void aCommitThatCannotBeWrittenFailsAndSaysThatTheDatabaseIsBehindIt() {
        FullDisk.isFull(true);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> insert(1))).satisfies(aFailureOfTheDatabase());
        assertThatThrownBy(() -> insert(2)).satisfies(aFailureOfTheDatabase());
    }

    @Test
    void afterSpaceIsMadeItGoesOnAndWhatWasAcknowledgedIsThere() throws IOException {
        insert(1);
        FullDisk.isFull(true);
        for (int id = 2; id < 30; id++) {
            int next = id;
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> insert(next))).satisfies(aFailureOfTheDatabase());
        }
        FullDisk.isFull(false);

        Awaitility.await().ignoreExceptionsMatching(DatabaseFailure::isBehind).until(() -> {
            insert(100);
            return true;
        });

        assertThat(jdbc.queryForList("SELECT id FROM ticket ORDER BY id", Integer.class)).contains(1, 100);
        assertThat(ticketsAfterACrash()).contains(1, 100);
    }

    /** H2 forgets a database by name, whoever of the dead ones says so. */
    @Test
    void whoeverStillHoldsAConnectionToAClosedDatabaseDoesNotLockTheFileForTheOthers() throws SQLException {
        DataSource connections = new DurableConnections(h2("filling:" + folder.resolve("live")), disk);
        try (Connection reading = connections.getConnection(); Connection committing = connections.getConnection();
                Connection closing = connections.getConnection(); PreparedStatement query = reading.prepareStatement("SELECT * FROM ticket")) {
            for (Connection writing : List.of(committing, closing)) {
                writing.setAutoCommit(false);
                writing.createStatement().execute("INSERT INTO ticket (id) VALUES (" + writing.hashCode() + ")");
            }
            FullDisk.isFull(true);
            assertThatThrownBy(() -> insert(1)).satisfies(aFailureOfTheDatabase());
            FullDisk.isFull(false);
            for (ThrowingCallable last : List.<ThrowingCallable>of(query::executeQuery, committing::commit, closing::close)) {
                Awaitility.await().ignoreExceptionsMatching(DatabaseFailure::isBehind).until(() -> {
                    connections.getConnection().close();
                    return true;
                });
                try (Connection opened = connections.getConnection()) {
                    assertThat(ThrowableAssert.catchThrowable(last)).satisfiesAnyOf(nothing -> assertThat(nothing).isNull(), aFailureOfTheDatabase());
                    Awaitility.await().ignoreExceptionsMatching(DatabaseFailure::isBehind).until(() -> {
                        connections.getConnection().close();
                        return true;
                    });
                }
            }
        }
        Awaitility.await().ignoreExceptionsMatching(DatabaseFailure::isBehind).until(() -> {
            insert(100);
            return true;
        });
    }

    private void insert(int id) {
        jdbc.update("INSERT INTO ticket VALUES (?, 'where is my card?')", id);
    }

    private static Consumer<Throwable> aFailureOfTheDatabase() {
        return failure -> assertThat(DatabaseFailure.isBehind(failure)).as("%s", failure).isTrue();
    }

    /** H2 finds a copy of the file as it would find the file itself after the power came back. */
    private List<Integer> ticketsAfterACrash() throws IOException {
        Path copy = folder.resolve("copy-" + System.nanoTime());
        Files.copy(folder.resolve("live.mv.db"), Path.of(copy + ".mv.db"));
        return new JdbcTemplate(h2(copy.toString())).queryForList("SELECT id FROM ticket ORDER BY id", Integer.class);
    }

    private static DriverManagerDataSource h2(String path) {
        return new DriverManagerDataSource("jdbc:h2:" + path, "sa", "");
    }
}
