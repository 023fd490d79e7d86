package dev.tandem.process.statement;

import java.sql.Statement;
import java.time.Duration;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * Ends queries of requests that the database works on for long. There are many ways to make one expensive (joins, sort orders, conditions
 * on variables, much data), and this bounds them all.
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "query", args = {Statement.class, ResultHandler.class}))
final class LongStatements implements Interceptor {

    private static final int UNBOUNDED = 0;

    private final int seconds;

    LongStatements(Duration most) {
        seconds = Math.max(1, Math.toIntExact(most.toSeconds()));
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        Object query = ((StatementHandler) invocation.getTarget()).getBoundSql().getParameterObject();
        if (!(query instanceof ListQueryParameterObject) || !LargeStatements.isAsked(query)) {
            return invocation.proceed();
        }
        Statement statement = (Statement) invocation.getArgs()[0];
        statement.setQueryTimeout(seconds);
        try {
            return invocation.proceed();
        } finally {
            // H2 keeps it for the connection, and the next to use that may have to work for longer
            if (!statement.isClosed()) {
                statement.setQueryTimeout(UNBOUNDED);
            }
        }
    }
}
