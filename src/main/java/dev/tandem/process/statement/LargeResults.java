package dev.tandem.process.statement;

import java.util.List;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.springframework.beans.DirectFieldAccessor;

/**
 * A list without {@code maxResults} holds everything, and everything may be millions. Lists of usual length are answered as before,
 * whether a limit is given or not. A longer one is refused with its remedy: the database is asked for one row more than an answer may
 * hold. The engine's own setting, {@code queryMaxResultsLimit}, refuses also short lists that name no limit, which breaks clients and web apps.
 */
@Intercepts(@Signature(type = Executor.class, method = "query", args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
final class LargeResults implements Interceptor {

    private static final int PARAMETER = 1;
    /** Set by the engine for the lists of requests, and not for those that it collects itself, for a batch for example. */
    private static final String ASKED_FOR_A_LIST = "maxResultsLimitEnabled";

    private final int max;

    LargeResults(int max) {
        this.max = max;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        if (!(invocation.getArgs()[PARAMETER] instanceof ListQueryParameterObject query) || query.getMaxResults() <= max
                || !LargeStatements.isAsked(query) || !isList(query)) {
            return invocation.proceed();
        }
        int asked = query.getMaxResults();
        query.setMaxResults(max + 1);
        try {
            Object results = invocation.proceed();
            if (results instanceof List<?> rows && rows.size() > max) {
                throw tooMany(max);
            }
            return results;
        } finally {
            query.setMaxResults(asked);
        }
    }

    static BadUserRequestException tooMany(int max) {
        return new BadUserRequestException(("This list has more than %,d entries, and an answer may hold that many. Ask for it page by page, with "
                + "firstResult and maxResults, or narrow the query; its count tells how many there are.").formatted(max));
    }

    static boolean isList(ListQueryParameterObject query) {
        return query instanceof AbstractQuery<?, ?> ? Boolean.TRUE.equals(new DirectFieldAccessor(query).getPropertyValue(ASKED_FOR_A_LIST))
                : query.getClass() != ListQueryParameterObject.class;
    }
}
