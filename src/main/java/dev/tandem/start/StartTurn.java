package dev.tandem.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Nodes that share a PostgreSQL database start one after the other: tables, accounts, rights, lists and processes are made by the
 * first, and the next finds them. The turn begins before anybody else may use the database, and ends when the context is ready.
 * It belongs to a connection, so a node that dies gives it back. H2 lets one process in anyway.
 */
@Component
class StartTurn implements BeanPostProcessor, ApplicationListener<ContextRefreshedEvent>, DisposableBean {

    /** Any number that nobody else locks; "tandem" in ASCII. */
    static final long LOCK = 0x74616e64656dL;

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final Logger LOG = LoggerFactory.getLogger(StartTurn.class);

    private final ObjectProvider<StartSettings> settings;
    private @Nullable Connection turn;

    StartTurn(ObjectProvider<StartSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && turn == null && Objects.requireNonNullElse(pool.getJdbcUrl(), "").startsWith(POSTGRES)) {
            try {
                turn = takeTurn(pool);
            } catch (SQLException e) {
                throw new CannotGetJdbcConnectionException("The database refuses a start", e);
            }
        }
        return bean;
    }

    /** Beside the pool, not from it: it must not run before everybody has set it up. */
    private Connection takeTurn(HikariDataSource pool) throws SQLException {
        DriverManagerDataSource database = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        database.setConnectionProperties(pool.getDataSourceProperties());
        Connection connection = database.getConnection();
        try {
            await(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void await(Connection connection) throws SQLException {
        Duration maxWait = settings.getObject().maxWait();
        try (Statement statement = connection.createStatement()) {
            if (!isMine(statement)) {
                LOG.info("Another node starts on this database. This one goes on when the other is ready, or in {} s gives up.", maxWait.toSeconds());
                statement.execute(String.format(Locale.ROOT, "SET lock_timeout = %d", maxWait.toMillis()));
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
                statement.execute("RESET lock_timeout");
            }
        }
    }

    private static boolean isMine(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        end();
    }

    @Override
    public void destroy() {
        end();
    }

    private void end() {
        Connection connection = turn;
        turn = null;
        if (connection == null) {
            return;
        }
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
        } catch (SQLException e) {
            LOG.warn("The turn to start on this database could not be given back; it ends with its connection: {}", e.getMessage());
        }
    }
}
