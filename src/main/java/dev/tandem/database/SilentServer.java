package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Breaks off the connections to a PostgreSQL server that has stopped answering, so that whoever waits for it can be told. Has a
 * thread of its own, because those of Spring's scheduler may be waiting for that very server.
 */
@Component
class SilentServer {

    private static final Logger log = LoggerFactory.getLogger(SilentServer.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final DataSource database;
    private final DatabaseProbe probe;
    private final Duration patience;
    private final ScheduledExecutorService clock;

    SilentServer(DataSource database, DatabaseProbe probe, DatabaseProperties properties) {
        this.database = database;
        this.probe = probe;
        this.patience = properties.giveUpAfter();
        var threads = new CustomizableThreadFactory("database-watch-");
        threads.setDaemon(true);
        this.clock = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** Not before: what a start does to a database, such as migrating it, may take its time. */
    @EventListener(ApplicationReadyEvent.class)
    void watch() throws SQLException {
        if (DatabaseKind.of(database) == DatabaseKind.POSTGRESQL
                && database.unwrap(HikariDataSource.class).getDataSource() instanceof OpenConnections connections) {
            warnIfCommitsAreNotOnTheDisk();
            clock.scheduleWithFixedDelay(() -> look(connections), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        clock.shutdownNow();
    }

    private void look(OpenConnections connections) {
        if (probe.failure().isPresent() && probe.failingFor().compareTo(patience) >= 0) {
            int broken = connections.breakOff();
            if (broken > 0) {
                log.warn("The database has not answered for {} s; {} connections to it were broken off",
                        probe.failingFor().toSeconds(), broken);
            }
        }
    }

    private void warnIfCommitsAreNotOnTheDisk() {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (String setting : new String[] {"synchronous_commit", "fsync"}) {
            if ("off".equals(jdbc.queryForObject("SELECT current_setting(?)", String.class, setting))) {
                log.warn("PostgreSQL's setting '{}' is off: after a crash of the server, work that was acknowledged may be lost. "
                        + "Set it to 'on' in postgresql.conf, or for this database and account.", setting);
            }
        }
    }
}
