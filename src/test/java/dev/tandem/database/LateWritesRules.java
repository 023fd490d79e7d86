package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What late inserts promise on every database. */
abstract class LateWritesRules {

    private JdbcTemplate jdbc;
    private LateWrites inserts;
    private TransactionTemplate transaction;
    private TransactionTemplate ownTransaction;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void prepareTables() {
        DataSource database = emptyDatabase();
        jdbc = new JdbcTemplate(database);
        jdbc.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(100))");
        jdbc.execute("CREATE TABLE child (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id), size DOUBLE PRECISION)");
        inserts = new LateWrites(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        ownTransaction = new TransactionTemplate(transaction.getTransactionManager());
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Test
    void theCommitTakesAllAlongInTheirOrder() {
        transaction.executeWithoutResult(status -> {
            inserts.add(parent(1));
            inserts.add(child(1, 0.5));
            inserts.add(parent(2));
            inserts.add(child(2, null));
            assertThat(parents()).as("nobody has waited for them yet").isEmpty();
        });

        assertThat(parents()).containsExactly(1, 2);
        assertThat(jdbc.queryForList("SELECT size FROM child ORDER BY id", Double.class)).containsExactly(0.5, null);
    }

    @Test
    void whatIsSentCanBeReadInTheSameTransactionAndIsNotSentAgain() {
        transaction.executeWithoutResult(status -> {
            inserts.add(parent(1));
            inserts.send();
            assertThat(parents()).containsExactly(1);
            inserts.add(parent(2));
            inserts.send();
            inserts.send();
        });

        assertThat(parents()).containsExactly(1, 2);
    }

    @Test
    void manyArriveAsSurelyAsFew() {
        transaction.executeWithoutResult(status -> IntStream.rangeClosed(1, 100).forEach(id -> {
            inserts.add(parent(id));
            inserts.add(child(id, 1.0));
        }));

        assertThat(parents()).hasSize(100);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM child", Integer.class)).isEqualTo(100);
    }

    @Test
    void aTransactionThatIsRolledBackTakesThemWithIt() {
        transaction.executeWithoutResult(status -> {
            inserts.add(parent(1));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> inserts.add(parent(2)));

        assertThat(parents()).containsExactly(2);
    }

    @Test
    void whatTheDatabaseRefusesFailsTheTransaction() {
        inserts.add(parent(1));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            inserts.add(parent(2));
            inserts.add(parent(1));
        })).isInstanceOf(DuplicateKeyException.class);

        assertThat(parents()).containsExactly(1);
    }

    @Test
    void outsideOfATransactionNothingWaits() {
        inserts.add(parent(1));

        assertThat(parents()).containsExactly(1);
    }

    @Test
    void anInnerTransactionOfItsOwnLeavesTheOuterOnesAlone() {
        transaction.executeWithoutResult(outer -> {
            inserts.add(parent(1));
            ownTransaction.executeWithoutResult(inner -> inserts.add(parent(2)));
            assertThat(parents()).containsExactly(2);
            outer.setRollbackOnly();
        });

        assertThat(parents()).containsExactly(2);
    }

    @Test
    void whatIsAddedWhileOthersPrepareForTheCommitIsNotForgotten() {
        transaction.executeWithoutResult(status -> {
            inserts.add(parent(1));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    inserts.add(parent(2));
                }
            });
        });

        assertThat(parents()).containsExactly(1, 2);
    }

    private List<Integer> parents() {
        return jdbc.queryForList("SELECT id FROM parent ORDER BY id", Integer.class);
    }

    static Write parent(int id) {
        return Write.of("INSERT INTO parent (id, name) VALUES (?, ?)", id, "Parent " + id);
    }

    static Write child(int parent, Double size) {
        return Write.of("INSERT INTO child (parent, size) VALUES (?, ?)", parent, size);
    }
}
