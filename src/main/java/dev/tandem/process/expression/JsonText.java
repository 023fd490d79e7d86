package dev.tandem.process.expression;

import java.lang.reflect.Method;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Spin's function {@code JSON(text)} for expressions: reads a text, and takes no object apart. */
final class JsonText {

    private JsonText() {}

    static Method function() {
        return accessible("read");
    }

    static Method refusal() {
        return accessible("refuse");
    }

    static SpinJsonNode read(@Nullable Object value) {
        if (value instanceof SpinJsonNode json) {
            return json;
        }
        if (value instanceof String text) {
            return Spin.JSON(text);
        }
        throw new BadUserRequestException("An expression used JSON() of %s; refused. JSON() reads texts."
                .formatted(value == null ? "nothing" : value.getClass().getName()));
    }

    static Object refuse(@Nullable Object value) {
        throw new BadUserRequestException("An expression used XML(); refused. Move it into a step written in Java.");
    }

    private static Method accessible(String name) {
        Method method = ReflectionUtils.findMethod(JsonText.class, name, Object.class);
        ReflectionUtils.makeAccessible(method);
        return method;
    }
}
