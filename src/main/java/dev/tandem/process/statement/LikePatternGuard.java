package dev.tandem.process.statement;

import java.sql.Connection;
import java.util.List;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses patterns on which the database would try for hours ({@link LikePattern}) before it gets them. It looks at the statements,
 * because all queries lead to them: those of requests, their inner ones, filters that were stored earlier, and those of the web apps.
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "prepare", args = {Connection.class, Integer.class}))
final class LikePatternGuard implements Interceptor {

    private static final List<String> KEYWORDS = List.of("like", "LIKE");
    /** The engine's own pattern, for the start events of all versions of a process: made of a key, which has no wildcards. */
    private static final String OF_THE_ENGINE = "parameter.configuration";

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        BoundSql statement = ((StatementHandler) invocation.getTarget()).getBoundSql();
        for (String keyword : KEYWORDS) {
            check(statement, keyword);
        }
        return invocation.proceed();
    }

    /** The parameter that follows the keyword is its pattern: {@code LIKE ?} or {@code like UPPER(?)}. */
    private static void check(BoundSql statement, String keyword) {
        String sql = statement.getSql();
        int parameters = 0;
        int counted = 0;
        for (int at = sql.indexOf(keyword); at >= 0; at = sql.indexOf(keyword, at + 1)) {
            int place = sql.indexOf('?', at);
            if (place < 0) {
                return;
            }
            for (; counted < place; counted++) {
                parameters += sql.charAt(counted) == '?' ? 1 : 0;
            }
            check(statement, statement.getParameterMappings().get(parameters));
        }
    }

    private static void check(BoundSql statement, ParameterMapping parameter) {
        if (!parameter.getProperty().equals(OF_THE_ENGINE) && value(statement, parameter.getProperty()) instanceof String text) {
            new LikePattern(text).fault().ifPresent(fault -> {
                throw new BadUserRequestException(subject(parameter.getProperty()) + " " + fault);
            });
        }
    }

    private static @Nullable Object value(BoundSql statement, String property) {
        Object given = statement.getParameterObject();
        if (statement.hasAdditionalParameter(property)) {
            return statement.getAdditionalParameter(property);
        }
        return given == null || given instanceof String ? given : SystemMetaObject.forObject(given).getValue(property);
    }

    private static String subject(String property) {
        String field = property.substring(property.lastIndexOf('.') + 1);
        return field.startsWith("textValue") ? "The value that a variable is compared with ('like' or 'notLike')" : "Field '" + field + "'";
    }
}
