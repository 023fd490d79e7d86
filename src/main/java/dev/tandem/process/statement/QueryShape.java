package dev.tandem.process.statement;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.QueryEntityRelationCondition;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.jspecify.annotations.Nullable;

/**
 * What makes a query costly however little it finds: each condition on a variable, and each sort order by one, is a join with all variables.
 *
 * @param conditions on variables, those of inner queries as well
 * @param inner      queries
 */
public record QueryShape(int conditions, int inner, List<QueryOrderingProperty> orders) {

    static final int MOST_CONDITIONS = 20;
    public static final int MOST_INNER = 10;
    static final int MOST_ORDERS = 10;
    static final int MOST_ORDERS_BY_VARIABLE = 3;

    private static final String CASE = "CASE_";
    private static final String INNER_QUERIES = "queries";
    private static final ClassValue<List<Field>> SEVERAL = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> query) {
            return Stream.<Class<?>>iterate(query, type -> type != null, Class::getSuperclass).flatMap(type -> Stream.of(type.getDeclaredFields()))
                    .filter(field -> !Modifier.isStatic(field.getModifiers())
                            && (Collection.class.isAssignableFrom(field.getType()) || Map.class.isAssignableFrom(field.getType())))
                    .filter(QueryShape::open).toList();
        }
    };

    static QueryShape of(ListQueryParameterObject query) {
        // the first of a query's inner ones is itself
        List<?> inner = SEVERAL.get(query.getClass()).stream().filter(field -> field.getName().equals(INNER_QUERIES))
                .flatMap(field -> entries(field, query)).filter(other -> other != query).toList();
        int conditions = Stream.concat(Stream.of(query), inner.stream()).mapToInt(QueryShape::conditionsOf).sum();
        return new QueryShape(conditions, inner.size(), query.getOrderingProperties() == null ? List.of() : query.getOrderingProperties());
    }

    /** @throws BadUserRequestException naming what there is too much of */
    void check() {
        mustNotExceed(MOST_CONDITIONS, conditions, "conditions on variables");
        mustNotExceed(MOST_INNER, inner, "inner queries");
        mustNotExceed(MOST_ORDERS, orders.size(), "sort orders");
        mustNotExceed(MOST_ORDERS_BY_VARIABLE, (int) orders.stream().filter(order -> QueryOrderingProperty.RELATION_VARIABLE.equals(order.getRelation())).count(),
                "sort orders by variables");
        if (orders.stream().anyMatch(QueryShape::isByVariableOfACase)) {
            throw new BadUserRequestException("Tandem runs no case models, so there is nothing to sort by: leave out sort orders by variables of cases.");
        }
    }

    private static void mustNotExceed(int most, int given, String what) {
        if (given > most) {
            throw new BadUserRequestException("A query may have %,d %s; this one has %,d. Ask in parts.".formatted(most, what, given));
        }
    }

    private static boolean isByVariableOfACase(QueryOrderingProperty order) {
        return order.hasRelationConditions() && order.getRelationConditions().stream().map(QueryEntityRelationCondition::getProperty)
                .anyMatch(property -> property.getName().startsWith(CASE));
    }

    private static int conditionsOf(Object query) {
        return (int) SEVERAL.get(query.getClass()).stream().flatMap(field -> entries(field, query)).filter(QueryVariableValue.class::isInstance).count();
    }

    private static boolean open(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException hidden) {
            return false;
        }
    }

    private static Stream<?> entries(Field field, Object query) {
        try {
            return entries(field.get(query));
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Some queries keep their conditions by the variable's name. */
    private static Stream<?> entries(@Nullable Object values) {
        return values instanceof Map<?, ?> byName ? byName.values().stream().flatMap(QueryShape::valuesOf)
                : values instanceof Collection<?> entries ? entries.stream() : Stream.empty();
    }

    private static Stream<?> valuesOf(Object ofOneName) {
        return ofOneName instanceof Collection<?> several ? several.stream() : Stream.of(ofOneName);
    }
}
