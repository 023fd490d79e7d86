package dev.tandem.process.table;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.spin.Spin;
import org.jspecify.annotations.Nullable;

/**
 * Values that decision tables may read. As shipped, FEEL takes any other Java object for a context whose entries are all of its methods and
 * fields, private ones included.
 */
class TableValues extends JavaCustomValueMapper {

    private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;
    private static final List<Class<?>> VALUES = List.of(CharSequence.class, Number.class, Boolean.class, Character.class, Enum.class,
            Date.class, Temporal.class, TemporalAmount.class, Collection.class, Map.class, Spin.class, Throwable.class);
    /** FEEL's own values on their way through the interpreter. */
    private static final List<String> FEELS_OWN = List.of("camundajar.impl.scala.", "org.camunda.feel.");

    private static final ClassValue<Boolean> IS_VALUE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return VALUES.stream().anyMatch(value -> value.isAssignableFrom(type)) || FEELS_OWN.stream().anyMatch(type.getName()::startsWith);
        }
    };

    @Override
    public Optional<Val> toValue(@Nullable Object value, Function<Object, Val> others) {
        if (value != null && !IS_VALUE.get(value.getClass())) {
            throw new ProcessEngineException(("A decision table reached for an object of %s; refused. Decision tables may use texts, numbers,"
                    + " booleans, dates, lists, maps and JSON values.").formatted(value.getClass().getName()));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Object> unpackValue(Val value, Function<Val, Object> others) {
        return Optional.empty();
    }

    @Override
    public int priority() {
        return BEFORE_ALL_OTHERS;
    }
}
