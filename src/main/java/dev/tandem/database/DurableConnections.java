package dev.tandem.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to an H2 file whose commits, and whose statements outside of a transaction, return when the rows are on the disk. It
 * stands below the connection pool, so that no way to the database can pass it by. Whoever only reads does not wait.
 */
class DurableConnections extends DelegatingDataSource {

    private static final Class<?>[] CONNECTION = {Connection.class};

    private final DiskSync disk;

    DurableConnections(DataSource h2, DiskSync disk) {
        super(h2);
        this.disk = disk;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open(super::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return open(() -> super.getConnection(user, password));
    }

    /** H2 opens files without waiting for anybody. */
    @Override
    public void setLoginTimeout(int seconds) {}

    private Connection open(H2 h2) throws SQLException {
        try {
            return durable(h2.connect());
        } catch (SQLException failure) {
            if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                disk.closeForgotten();
            }
            throw failure;
        }
    }

    private Connection durable(Connection connection) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return connection;
        }
        Database database = session.getDatabase();
        MVStore store = database.getStore().getMvStore();
        if (store.isClosed()) {
            shutDown(database);
            connection.close();
            throw closed();
        }
        disk.isOpen(store);
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), CONNECTION,
                new DurableConnection(connection, session, store));
    }

    /** A write failed, and H2 gave up this database; it only opens the file again when the old one is out of the way. */
    private static void shutDown(Database database) {
        synchronized (database) {
            if (!database.isClosing()) {
                database.shutdownImmediately();
            }
        }
    }

    private static SQLException closed() {
        return new SQLException("The database file was closed after a failure. It is opened again with the next connection.",
                DatabaseFailure.NOT_WRITTEN);
    }

    private interface H2 {
        Connection connect() throws SQLException;
    }

    /** Knows whether something was written since the last commit. */
    private final class DurableConnection implements InvocationHandler {

        private final Connection connection;
        private final SessionLocal session;
        private final MVStore store;
        private boolean written;

        DurableConnection(Connection connection, SessionLocal session, MVStore store) {
            this.connection = connection;
            this.session = session;
            this.store = store;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "equals":
                    return arguments != null && proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "isValid":
                    return !store.isClosed() && (boolean) call(method, connection, arguments);
                case "commit", "setAutoCommit":
                    refuseIfClosed();
                    written |= session.containsUncommitted();
                    call(method, connection, arguments);
                    awaitDisk();
                    return null;
                case "rollback":
                    // to a savepoint, something may be left to commit
                    written &= arguments != null;
                    return call(method, connection, arguments);
                default:
                    Object result = call(method, connection, arguments);
                    return result instanceof Statement statement ? watched(statement, method.getReturnType(), (Connection) proxy) : result;
            }
        }

        private Object watched(Statement statement, Class<?> type, Connection owner) {
            return Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "equals":
                        return arguments != null && proxy == arguments[0];
                    case "hashCode":
                        return System.identityHashCode(proxy);
                    case "getConnection":
                        return owner;
                    case "execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch":
                        refuseIfClosed();
                        Object result = call(method, statement, arguments);
                        // true stands for a result set: a query
                        written |= !Boolean.TRUE.equals(result);
                        awaitDiskOutsideOfTransaction();
                        return result;
                    case "executeQuery":
                        refuseIfClosed();
                        return call(method, statement, arguments);
                    default:
                        return call(method, statement, arguments);
                }
            });
        }

        /**
         * A session that finds its database closed shuts it down, and H2 does that by name: it would forget the database that was
         * opened since, whose lock on the file nobody would release.
         */
        private void refuseIfClosed() throws SQLException {
            if (store.isClosed()) {
                throw closed();
            }
        }

        private void awaitDiskOutsideOfTransaction() throws SQLException {
            if (connection.getAutoCommit()) {
                awaitDisk();
            }
        }

        private void awaitDisk() throws SQLException {
            if (written) {
                written = false;
                disk.await(store);
            }
        }
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
