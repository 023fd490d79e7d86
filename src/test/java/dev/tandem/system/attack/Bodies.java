package dev.tandem.system.attack;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JSON bodies with a text in them, wherever a body of this class has room for one. */
final class Bodies {

    private static final int DEPTH = 3;

    private Bodies() {}

    /** @return one body for each place, with the text in it */
    static List<Object> onePlaceEach(Operation operation, String text) {
        if (operation.body() != Void.class) {
            return places(operation.body(), text, DEPTH);
        }
        return operation.fields().stream().<Object>map(field -> Map.of(field, text)).toList();
    }

    /** @return a body with the text in every place of its first level */
    static Object everyPlace(Operation operation, String text) {
        Map<String, Object> all = new LinkedHashMap<>();
        setters(operation.body()).forEach(setter -> values(setter.getGenericParameterTypes()[0], text, 1).stream().findFirst()
                .ifPresent(value -> all.put(name(setter), value)));
        operation.fields().forEach(field -> all.put(field, text));
        if (all.isEmpty()) {
            all.put("value", text);
            all.put("variables", Map.of("a", Map.of("value", text, "type", "String")));
            all.put("query", Map.of("orQueries", List.of(Map.of("assigneeExpression", text))));
        }
        return all;
    }

    /** @return names of the fields of the first level that hold a text or several */
    static List<String> names(Class<?> body) {
        return setters(body).filter(setter -> !values(setter.getGenericParameterTypes()[0], "", 0).isEmpty()).map(Bodies::name).distinct().toList();
    }

    private static List<Object> places(Class<?> type, String text, int depth) {
        return setters(type).flatMap(setter -> values(setter.getGenericParameterTypes()[0], text, depth).stream()
                .map(value -> (Object) Map.of(name(setter), value))).distinct().toList();
    }

    private static Stream<Method> setters(Class<?> type) {
        return Stream.of(type.getMethods()).filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1
                && method.getDeclaringClass() != Object.class).sorted(Comparator.comparing(Method::getName));
    }

    private static String name(Method setter) {
        return Introspector.decapitalize(setter.getName().substring(3));
    }

    private static List<Object> values(Type type, String text, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean map = Map.class.isAssignableFrom((Class<?>) generic.getRawType());
            return values(last, text, depth - 1).stream().<Object>map(value -> map ? Map.of(text.isEmpty() ? "key" : text, value) : List.of(value)).toList();
        }
        if (!(type instanceof Class<?> plain)) {
            return List.of();
        }
        if (plain == String.class || plain == Object.class) {
            return List.of(text);
        }
        if (plain == String[].class) {
            return List.of(List.of(text));
        }
        return depth > 0 && plain.getName().startsWith("org.camunda") && !plain.isEnum() ? new ArrayList<>(places(plain, text, depth - 1)) : List.of();
    }
}
