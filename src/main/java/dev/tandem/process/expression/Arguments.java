package dev.tandem.process.expression;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/** Some methods are harmless or not depending on what they are called with. */
final class Arguments {

    /** Characters of a text that an expression may build. */
    private static final long MAX_TEXT = 10_000_000;
    private static final Pattern REGEX_SYNTAX = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

    private Arguments() {}

    static void check(Object base, String method, Object[] arguments) {
        if (base instanceof String text) {
            checkText(text, method, arguments);
        } else if (base instanceof SpinJsonNode && method.equals("jsonPath")) {
            // a regular expression in a filter can take longer than the process will live
            require(!String.valueOf(arguments[0]).contains("=~"), "regular expressions in a JSON path");
        } else if (base instanceof VariableScope && method.startsWith("setVariable")) {
            for (Object argument : arguments) {
                require(isValue(argument), "execution or task as the value of a variable");
            }
        }
    }

    private static void checkText(String text, String method, Object[] arguments) {
        switch (method) {
            case "split" -> require(!REGEX_SYNTAX.matcher(String.valueOf(arguments[0])).find(), "a regular expression to split a text by");
            case "replace" -> require((text.length() + 1L) * (String.valueOf(arguments[1]).length() + 1L) <= MAX_TEXT, "too long a text");
            case "concat" -> require(text.length() + (long) String.valueOf(arguments[0]).length() <= MAX_TEXT, "too long a text");
            default -> { }
        }
    }

    private static boolean isValue(@Nullable Object argument) {
        return !(argument instanceof VariableScope)
                && !(argument instanceof Collection<?> many && many.stream().anyMatch(VariableScope.class::isInstance))
                && !(argument instanceof Map<?, ?> map && map.values().stream().anyMatch(VariableScope.class::isInstance));
    }

    private static void require(boolean harmless, String what) {
        if (!harmless) {
            throw new BadUserRequestException("An expression used " + what + "; refused. Move it into a step written in Java.");
        }
    }
}
