package dev.tandem.process.statement;

import java.sql.SQLException;
import java.util.Collection;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * What was refused on its way to the database is its sender's mistake; the engine would take it for a fault of the database. So it does
 * with inner queries that ask for something it writes no correct SQL for.
 */
class RefusedStatements extends CommandInterceptor {

    /** Class of SQL states: a statement that is wrong by itself. */
    private static final String SYNTAX = "42";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failure) {
            if (failure.getCause() instanceof PersistenceException database && database.getCause() instanceof BadUserRequestException refusal) {
                throw refusal;
            }
            if (hasInnerQueries(command) && isWrongStatement(failure)) {
                throw new BadUserRequestException("The engine can't ask for one of the fields of 'orQueries' there, such as 'incidentIdIn'. "
                        + "Write it into the outer query, or ask once for each of the inner ones.", failure);
            }
            throw failure;
        }
    }

    /** A query without inner ones is the engine's own business: if that is wrong, so are the tables. */
    private static boolean hasInnerQueries(Command<?> command) {
        if (!(command instanceof AbstractQuery<?, ?> query)) {
            return false;
        }
        MetaObject fields = SystemMetaObject.forObject(query);
        return fields.hasGetter("queries") && fields.getValue("queries") instanceof Collection<?> queries && queries.size() > 1;
    }

    private static boolean isWrongStatement(ProcessEngineException failure) {
        SQLException wrong = ExceptionUtils.throwableOfType(failure, SQLException.class);
        return wrong != null && wrong.getSQLState() != null && wrong.getSQLState().startsWith(SYNTAX);
    }
}
