package dev.tandem.process.statement;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;

/**
 * Long texts, structures and files are read one by one, and all of them are kept until the answer is written: so a request may read so many
 * bytes of them together and no more, whatever it asks for: a list of variables, all variables of an instance, a form. A single one is
 * read whatever its size.
 */
@Intercepts(@Signature(type = Executor.class, method = "query", args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
final class LongReading implements Interceptor {

    private final long maxBytes;
    private final Map<CommandContext, Amount> read = Collections.synchronizedMap(new WeakHashMap<>());

    private record Amount(int values, long bytes) {

        Amount plus(Amount more) {
            return new Amount(values + more.values, bytes + more.bytes);
        }
    }

    LongReading(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        Object rows = invocation.proceed();
        CommandContext context = Context.getCommandContext();
        if (context != null && context.getAuthentication() != null && rows instanceof List<?> list && !list.isEmpty()
                && list.get(0) instanceof ByteArrayEntity) {
            read.merge(context, new Amount(list.size(), list.stream().map(ByteArrayEntity.class::cast).mapToLong(LongReading::bytes).sum()), Amount::plus);
            check(context);
        }
        return rows;
    }

    private static long bytes(ByteArrayEntity entity) {
        return entity.getBytes() == null ? 0 : entity.getBytes().length;
    }

    private void check(CommandContext context) {
        Amount amount = read.get(context);
        if (amount != null && amount.values > 1 && amount.bytes > maxBytes) {
            throw new LongAnswerException(("The long texts, structures and files of this answer have more than %,d bytes, and an answer may hold that many. "
                    + "Ask for fewer entries, with maxResults, narrow the query, or ask for one variable at a time.").formatted(maxBytes));
        }
    }

    /** Lists go on to their next entry when one can't be read; the answer would have gaps. */
    final class WithoutGaps extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            T result = next.execute(command);
            CommandContext context = Context.getCommandContext();
            if (context != null) {
                check(context);
            }
            return result;
        }
    }
}
