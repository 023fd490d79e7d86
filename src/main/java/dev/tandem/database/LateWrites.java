package dev.tandem.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Statements that nobody has to wait for one by one. They stay with the transaction until somebody sends them, at the latest until
 * its commit. A few of them go to PostgreSQL in one message: each message is a round trip on the network, and costs both sides
 * time of a processor. Who reads a table that rows may be on their way to sends them first.
 */
@Component
public class LateWrites {

    /** Each mixture of statements is one more that the server prepares; of many rows the single message no longer matters. */
    private static final int ONE_MESSAGE = 16;

    private final JdbcOperations jdbc;

    public LateWrites(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Sends it later; outside of a transaction, or when that commits already, at once. */
    public void add(Write write) {
        Pending pending = pending();
        if (pending == null || pending.committing) {
            sendAtOnce(List.of(write));
        } else {
            pending.writes.add(write);
        }
    }

    /**
     * Sends what was added in this transaction, in that order.
     *
     * @throws DataAccessException if the database refuses one of them
     */
    public void send() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending pending) {
            pending.send();
        }
    }

    /** Sends these and nothing else. */
    public void sendAtOnce(List<Write> writes) {
        jdbc.execute((Connection connection) -> {
            if (writes.size() > 1 && writes.size() <= ONE_MESSAGE && takesSeveralStatements(connection)) {
                sendInOneMessage(writes, connection);
            } else {
                sendOneByOne(writes, connection);
            }
            return null;
        });
    }

    private static boolean takesSeveralStatements(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static void sendInOneMessage(List<Write> writes, Connection connection) throws SQLException {
        String sql = writes.stream().map(Write::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (Write write : writes) {
                next = write.setValues(statement, next);
            }
            statement.execute();
        }
    }

    /** Neighbours of the same kind go together, as far as the driver can. */
    private static void sendOneByOne(List<Write> writes, Connection connection) throws SQLException {
        for (int first = 0, next; first < writes.size(); first = next) {
            String sql = writes.get(first).sql();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (next = first; next < writes.size() && writes.get(next).sql().equals(sql); next++) {
                    writes.get(next).setValues(statement, 1);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private @Nullable Pending pending() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        return pending;
    }

    /** Those of one transaction. */
    private final class Pending implements TransactionSynchronization {

        private final List<Write> writes = new ArrayList<>();
        private boolean committing;

        private void send() {
            if (!writes.isEmpty()) {
                List<Write> sent = List.copyOf(writes);
                writes.clear();
                sendAtOnce(sent);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(LateWrites.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(LateWrites.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
            send();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(LateWrites.this);
        }
    }
}
