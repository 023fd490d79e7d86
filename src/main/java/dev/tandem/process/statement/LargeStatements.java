package dev.tandem.process.statement;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/**
 * Queries of a costly shape and queries with long lists are refused before the database parses them, and H2 keeps no large statement parsed: it would keep each
 * length of a list as a statement of its own, on every connection. All queries of requests come by here, however they are asked.
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "prepare", args = {Connection.class, Integer.class}))
final class LargeStatements implements Interceptor {

    /** The engine itself asks for this, with all the instances of a batch. */
    private static final String OF_A_BATCH = "DeploymentIdMappings";

    private final QueryLimits limits;
    private final boolean h2;

    /** @param h2 whether the database keeps statements parsed for a connection until its schema is set */
    LargeStatements(QueryLimits limits, boolean h2) {
        this.limits = limits;
        this.h2 = h2;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        StatementHandler handler = (StatementHandler) invocation.getTarget();
        BoundSql sql = handler.getBoundSql();
        if (sql.getParameterObject() instanceof ListQueryParameterObject query && isAsked(query)) {
            QueryShape.of(query).check();
        }
        if (!limits.isLarge(sql)) {
            return invocation.proceed();
        }
        MappedStatement statement = (MappedStatement) SystemMetaObject.forObject(innermost(handler)).getValue("delegate.mappedStatement");
        if (isAsked(sql.getParameterObject()) && statement.getSqlCommandType() == SqlCommandType.SELECT && !statement.getId().endsWith(OF_A_BATCH)) {
            limits.check(sql);
        }
        Object prepared = invocation.proceed();
        if (h2) {
            forgetStatements((Connection) invocation.getArgs()[0]);
        }
        return prepared;
    }

    /** MyBatis wraps a handler once for each interceptor. */
    private static Object innermost(Object handler) {
        return Proxy.isProxyClass(handler.getClass())
                ? innermost(SystemMetaObject.forObject(Proxy.getInvocationHandler(handler)).getValue("target")) : handler;
    }

    /** Cockpit's own queries run beside the engine, where only the query says for whom. */
    static boolean isAsked(@Nullable Object query) {
        if (query instanceof ListQueryParameterObject list && list.getAuthCheck().getAuthUserId() != null) {
            return true;
        }
        CommandContext context = Context.getCommandContext();
        return context != null && context.getAuthentication() != null;
    }

    private static void forgetStatements(Connection connection) throws SQLException {
        connection.setSchema(connection.getSchema());
    }
}
