package dev.tandem.process.step;

import java.util.Date;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Variables as text. Whatever is not one by itself (bytes, files, objects, JSON) would read like {@code [B@520e71fe}. */
public final class PlainText {

    private static final Set<ValueType> READ_AS_TEXT = Set.of(ValueType.STRING, ValueType.INTEGER, ValueType.LONG, ValueType.SHORT,
            ValueType.DOUBLE, ValueType.NUMBER, ValueType.DATE);

    private PlainText() {}

    /** @return whether it is a text, or there is none; false for a number, too */
    public static boolean isText(@Nullable TypedValue value) {
        return isNothing(value) || value.getType() == ValueType.STRING;
    }

    /** @return whether {@link #of} gives its text: a text itself, a number, a point in time, or nothing */
    static boolean isReadable(@Nullable TypedValue value) {
        return isNothing(value) || value.getType() != null && READ_AS_TEXT.contains(value.getType());
    }

    /** Only of what {@link #isReadable}; @return empty for nothing */
    static String of(@Nullable TypedValue value) {
        if (isNothing(value)) {
            return "";
        }
        return value.getValue() instanceof Date date ? date.toInstant().toString() : value.getValue().toString();
    }

    /** @return the type's name as REST writes it, for example {@code Bytes} */
    public static String typeOf(@Nullable TypedValue value) {
        String name = value == null || value.getType() == null ? ValueType.NULL.getName() : value.getType().getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** A text without a value is nothing. An object that was not made yet has a value all the same, so it is not asked for it. */
    private static boolean isNothing(@Nullable TypedValue value) {
        return value == null || value.getType() == ValueType.NULL
                || value.getType() != null && READ_AS_TEXT.contains(value.getType()) && value.getValue() == null;
    }
}
