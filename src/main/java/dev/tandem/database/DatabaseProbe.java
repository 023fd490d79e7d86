package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the database stores anything just now: one row is written, at most once a second, however many ask. The probe has a
 * connection of its own, because a pool that is busy is no broken database, and whoever asks waits for a limited time.
 */
@Component
public class DatabaseProbe implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final String WRITE = "UPDATE database_probe SET written_at = CURRENT_TIMESTAMP WHERE id = 1";
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final DataSource database;
    private final Duration timeout;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(daemons());
    private @Nullable Connection connection;
    private @Nullable Future<?> running;
    private long begun;
    private Optional<String> last = Optional.empty();
    private @Nullable Long failingSince;

    DatabaseProbe(DataSource database, DatabaseProperties properties) {
        this.database = ownConnections(database);
        this.timeout = properties.probeTimeout();
    }

    /** @return why nothing can be stored, or empty */
    public Optional<String> failure() {
        return failure(FRESH);
    }

    /** For whoever has just met a failure, and wants to know whether the database is behind it. */
    Optional<String> failureNow() {
        return failure(0);
    }

    private synchronized Optional<String> failure(long maxAge) {
        if (running == null || running.isDone() && System.nanoTime() - begun > maxAge) {
            running = writer.submit(this::write);
            begun = System.nanoTime();
        }
        Optional<String> before = last;
        last = result(running);
        if (last.isEmpty()) {
            failingSince = null;
        } else if (failingSince == null) {
            failingSince = System.nanoTime();
        }
        if (before.isEmpty() != last.isEmpty()) {
            log.warn(last.map(reason -> "The database is not available: " + reason).orElse("The database is available again"));
        }
        return last;
    }

    /** @return for how long it has been failing without a pause; nothing, if it is not */
    synchronized Duration failingFor() {
        return failingSince == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - failingSince);
    }

    private Optional<String> result(Future<?> probe) {
        long rest = Math.max(0, begun + timeout.toNanos() - System.nanoTime());
        try {
            probe.get(rest, TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException silent) {
            return Optional.of("it has not answered for " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return Optional.of(String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    private Void write() throws SQLException {
        try {
            if (connection == null || !connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
                close();
                connection = database.getConnection();
            }
            connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(WRITE);
            }
            return null;
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    private void close() {
        try (Connection closed = connection) {
            connection = null;
        } catch (SQLException alreadyBroken) {
            log.debug("The probe's connection was broken", alreadyBroken);
        }
    }

    /** The driver's connections below the pool, if there is a pool. */
    private static DataSource ownConnections(DataSource database) {
        try {
            HikariDataSource pool = database.isWrapperFor(HikariDataSource.class) ? database.unwrap(HikariDataSource.class) : null;
            return pool == null ? database : pool.getDataSource() == null ? DatabaseConfiguration.driver(pool) : pool.getDataSource();
        } catch (SQLException unknown) {
            return database;
        }
    }

    private static CustomizableThreadFactory daemons() {
        var threads = new CustomizableThreadFactory("database-probe-");
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public void destroy() {
        writer.submit(this::close);
        writer.shutdown();
    }
}
