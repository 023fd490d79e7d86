package dev.tandem.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** The pool knows PostgreSQL's failures of a connection, but not H2's; it would hand out connections to a closed database. */
public class ClosedDatabaseOverride implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return DatabaseFailure.isFailure(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
