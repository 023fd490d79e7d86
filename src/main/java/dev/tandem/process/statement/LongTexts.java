package dev.tandem.process.statement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.HistoricDetailQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;

/**
 * A list of variables is short by its number of entries and long all the same: each may be a letter of a million characters, and drivers
 * read a whole answer of the database into memory before anybody sees its first row. So it is read page by page, from small ones to larger
 * ones, and refused as soon as its texts are too long together, or all pages take longer than one statement may.
 */
@Intercepts(@Signature(type = Executor.class, method = "query", args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
final class LongTexts implements Interceptor {

    private static final int PARAMETER = 1;
    private static final int FIRST_PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final int maxEntries;
    private final long maxCharacters;

    private final Duration maxTime;

    LongTexts(int maxEntries, long maxCharacters, Duration maxTime) {
        this.maxEntries = maxEntries;
        this.maxCharacters = maxCharacters;
        this.maxTime = maxTime;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        Object parameter = invocation.getArgs()[PARAMETER];
        boolean ofVariables = parameter instanceof VariableInstanceQueryImpl || parameter instanceof HistoricVariableInstanceQueryImpl
                || parameter instanceof HistoricDetailQueryImpl;
        if (!ofVariables || !LargeStatements.isAsked(parameter) || !LargeResults.isList((ListQueryParameterObject) parameter)) {
            return invocation.proceed();
        }
        ListQueryParameterObject query = (ListQueryParameterObject) parameter;
        int first = query.getFirstResult();
        int asked = query.getMaxResults();
        try {
            return pages(query, first, asked, invocation);
        } finally {
            query.setFirstResult(first);
            query.setMaxResults(asked);
        }
    }

    private List<Object> pages(ListQueryParameterObject query, int first, int asked, Invocation invocation) throws Throwable {
        List<Object> rows = new ArrayList<>();
        long characters = 0;
        long begin = System.nanoTime();
        for (int page = FIRST_PAGE; rows.size() < asked; page = Math.min(2 * page, LARGEST_PAGE)) {
            query.setFirstResult(first + rows.size());
            int size = Math.min(page, asked - rows.size());
            query.setMaxResults(size);
            List<?> next = (List<?>) invocation.proceed();
            rows.addAll(next);
            characters += next.stream().mapToLong(LongTexts::characters).sum();
            if (characters > maxCharacters) {
                throw new BadUserRequestException(("The texts in this list have more than %,d characters, and an answer may hold that many. Ask for fewer "
                        + "entries, with maxResults, or narrow the query.").formatted(maxCharacters));
            }
            if (rows.size() > maxEntries) {
                throw LargeResults.tooMany(maxEntries);
            }
            if (next.size() < size) {
                break;
            }
            if (System.nanoTime() - begin > maxTime.toNanos()) {
                throw new BadUserRequestException(("After %d s there are still more entries to come than the %,d that were read. Ask for fewer, with maxResults, "
                        + "or narrow the query.").formatted(maxTime.toSeconds(), rows.size()));
            }
        }
        return rows;
    }

    private static long characters(Object row) {
        return row instanceof ValueFields value ? Stream.of(value.getTextValue(), value.getTextValue2()).mapToLong(StringUtils::length).sum() : 0;
    }
}
