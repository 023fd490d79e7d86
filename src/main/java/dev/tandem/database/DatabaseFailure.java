package dev.tandem.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures of the database itself (stopped, unreachable, full, closed) from faults in what it was asked. */
public final class DatabaseFailure {

    /** For whoever was refused because of it; says all that a stranger needs to know. */
    public static final String ADVICE = "The database does not answer or cannot store anything at this moment. Nothing that was "
            + "acknowledged is lost. Send the request again in a few seconds; a work item with the same business key.";

    /** When whoever was refused may come again, in seconds. */
    public static final String RETRY_AFTER = "5";

    /** SQL state "system error, input/output". */
    static final String NOT_WRITTEN = "58030";

    /** Connection failures, insufficient resources (also a full disk), operator intervention, errors of the system outside. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
    /** A statement that was cancelled is no failure of the database. */
    private static final String CANCELLED = "57014";
    /** The standby that became a primary too late, or a primary that stepped down. */
    private static final String READ_ONLY = "25006";
    /** H2: I/O errors, object closed, file locked, broken connection, database closed, being closed. */
    private static final Set<String> H2 = Set.of("90028", "90031", "90007", "90020", "90067", "90098", "90121");
    private static final int DEEP = 20;

    private DatabaseFailure() {}

    /** @return whether the database is away or broken, so that the same request may succeed later */
    public static boolean isBehind(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEP; depth++) {
            if (cause instanceof SQLException sql && isFailure(sql) || cause instanceof MVStoreException h2 && isFailure(h2)) {
                return true;
            }
            // Spring has no other name for a commit or a rollback that failed: the pool has closed the broken connection
            if (cause instanceof TransactionSystemException && cause.getCause() instanceof SQLException) {
                return true;
            }
            // after a failure the connection is gone, and with it the way to roll back; that second failure hides the first
            cause = cause instanceof TransactionSystemException second && second.getApplicationException() != null
                    ? second.getApplicationException() : cause.getCause();
        }
        return false;
    }

    /** H2 hides most failures of its file behind a "general error". Its codes from 100 on are about transactions. */
    private static boolean isFailure(MVStoreException failure) {
        return failure.getErrorCode() < DataUtils.ERROR_TRANSACTION_CORRUPT;
    }

    static boolean isFailure(SQLException failure) {
        if (failure.getCause() instanceof MVStoreException h2 && isFailure(h2)) {
            return true;
        }
        if (failure instanceof SQLTransientConnectionException || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException) {
            return true;
        }
        String state = failure.getSQLState();
        return state != null && state.length() == 5 && !state.equals(CANCELLED)
                && (CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY) || H2.contains(state));
    }
}
