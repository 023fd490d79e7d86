package dev.tandem.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that can be broken off when the server behind them is silent: whoever waits for an answer learns it at once, and no
 * limit on the time of a statement is needed, which a migration of a large table would exceed.
 */
class OpenConnections extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(OpenConnections.class);
    private static final Class<?>[] CONNECTION = {Connection.class};

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    OpenConnections(DataSource server) {
        super(server);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return remembered(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return remembered(super.getConnection(user, password));
    }

    /** The driver is told by its own property. */
    @Override
    public void setLoginTimeout(int seconds) {}

    /** @return how many there were */
    int breakOff() {
        int broken = 0;
        for (Connection connection : open) {
            open.remove(connection);
            broken++;
            try {
                connection.abort(Runnable::run);
            } catch (SQLException failure) {
                log.debug("A connection cannot be broken off", failure);
            }
        }
        return broken;
    }

    private Connection remembered(Connection connection) {
        open.add(connection);
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), CONNECTION, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "close", "abort":
                    open.remove(connection);
                    break;
                default:
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }
}
