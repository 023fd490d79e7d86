package dev.tandem.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

/** Who sent the request, or the database itself: whose fault it was. */
class DatabaseFailureTest {

    @Test
    void aServerThatIsAwayABrokenFileAndAFullDiskAreTheDatabases() {
        assertThat(DatabaseFailure.isBehind(new RuntimeException(new SQLException("the server is shutting down", "57P01")))).isTrue();
        assertThat(DatabaseFailure.isBehind(new SQLException("no space left", "53100"))).isTrue();
        assertThat(DatabaseFailure.isBehind(new SQLTransientConnectionException("no connection within 5 s"))).isTrue();
        assertThat(DatabaseFailure.isBehind(new SQLException("general error", "HY000",
                new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "writing failed")))).isTrue();
    }

    @Test
    void aRollbackThatFailsBecauseTheConnectionIsGoneHidesAFailureOfTheDatabase() {
        assertThat(DatabaseFailure.isBehind(new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")))).isTrue();

        TransactionSystemException second = new TransactionSystemException("JDBC rollback failed");
        second.initApplicationException(new SQLException("the server is shutting down", "57P01"));
        assertThat(DatabaseFailure.isBehind(second)).isTrue();
    }

    @Test
    void aRowThatIsThereAlreadyACancelledStatementAndATextThatIsTooLongAreNot() {
        assertThat(DatabaseFailure.isBehind(new DataIntegrityViolationException("twice", new SQLException("unique violation", "23505")))).isFalse();
        assertThat(DatabaseFailure.isBehind(new SQLException("cancelled", "57014"))).isFalse();
        assertThat(DatabaseFailure.isBehind(new SQLException("too long", "22001"))).isFalse();
        assertThat(DatabaseFailure.isBehind(new IllegalStateException())).isFalse();
        assertThat(DatabaseFailure.isBehind(null)).isFalse();
    }
}
