package dev.tandem.process.task;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** What a person can enter into a field. */
enum FieldKind {

    TEXT("a text", String.class::isInstance),
    YES_OR_NO("true or false", Boolean.class::isInstance),
    NUMBER("a number", value -> value instanceof Number || value instanceof String),
    /** Lists, files and fields of the engine's own forms, which check their values themselves. */
    ANYTHING("a value", value -> true);

    private static final Set<String> TEXTS = Set.of("textfield", "textarea", "select", "radio", "datetime");

    private final String words;
    private final Predicate<Object> takes;

    FieldKind(String words, Predicate<Object> takes) {
        this.words = words;
        this.takes = takes;
    }

    /** @param component as the form calls it, for example {@code textfield} */
    static FieldKind of(String component) {
        return TEXTS.contains(component) ? TEXT : switch (component) {
            case "checkbox" -> YES_OR_NO;
            case "number" -> NUMBER;
            default -> ANYTHING;
        };
    }

    boolean takes(@Nullable TypedValue value) {
        if (this == ANYTHING || value == null || ValueType.NULL.equals(value.getType())) {
            return true;
        }
        if (value.getType() != null && !(value instanceof PrimitiveValue<?>)) {
            return false;
        }
        Object plain = value.getValue();
        return plain == null || !(plain instanceof Map || plain instanceof Collection) && takes.test(plain);
    }

    String words() {
        return words;
    }
}
