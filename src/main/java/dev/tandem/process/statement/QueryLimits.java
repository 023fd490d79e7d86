package dev.tandem.process.statement;

import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;

/**
 * @param values       a query may compare with, those of all its lists, conditions and inner queries together
 * @param characters   its statement may have; conditions and sort orders make it long with few values
 * @param keptValues   a statement may have that H2 keeps parsed: a quarter of a kilobyte each
 * @param keptCharacters the same for its text
 */
record QueryLimits(int values, int characters, int keptValues, int keptCharacters) {

    static final QueryLimits AS_SHIPPED = new QueryLimits(2_000, 200_000, 64, 20_000);

    private static final String REMEDY = " Ask in parts.";

    boolean isLarge(BoundSql sql) {
        return sql.getParameterMappings().size() > keptValues || sql.getSql().length() > keptCharacters;
    }

    void check(BoundSql sql) {
        int given = sql.getParameterMappings().size();
        // the engine's own lists come in portions of this size, without a query
        boolean ofAQuery = sql.getParameterObject() instanceof ListQueryParameterObject query && query.getClass() != ListQueryParameterObject.class;
        if (ofAQuery && given > values) {
            throw new BadUserRequestException("A query may have %,d values in all its fields; this one has %,d%s.%s"
                    .formatted(values, given, longest(sql.getParameterObject()).orElse(""), REMEDY));
        }
        if (sql.getSql().length() > characters) {
            throw new BadUserRequestException("A query has too many conditions, sort orders or inner queries%s.%s"
                    .formatted(longest(sql.getParameterObject()).orElse(""), REMEDY));
        }
    }

    /** The largest of its lists, by the name of the field, which the engine's queries share with requests but for a letter or two. */
    private static Optional<String> longest(Object query) {
        return Stream.<Class<?>>iterate(query.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields())).filter(field -> !Modifier.isStatic(field.getModifiers()))
                .flatMap(field -> size(field, query).stream()).max(Comparator.comparingInt(Size::entries)).filter(size -> size.entries() > 1)
                .map(size -> ", %,d of them in the list '%s'".formatted(size.entries(), size.name()));
    }

    private static Optional<Size> size(Field field, Object query) {
        try {
            field.setAccessible(true);
            Object value = field.get(query);
            String name = Introspector.decapitalize(field.getName());
            return value instanceof Collection<?> list ? Optional.of(new Size(name, list.size()))
                    : value instanceof Object[] array ? Optional.of(new Size(name, array.length)) : Optional.empty();
        } catch (IllegalAccessException | InaccessibleObjectException hidden) {
            return Optional.empty();
        }
    }

    private record Size(String name, int entries) {}
}
