package dev.tandem.process.expression;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;

/** The addresses of the engine's REST API, read from its own annotations. */
public final class EngineAddresses {

    /**
     * @param method of HTTP
     * @param path   with placeholders
     * @param body   what the request is read into, or Void
     */
    public record Address(String method, String path, Class<?> body) {}

    private EngineAddresses() {}

    static List<Address> all() {
        return of(DefaultProcessEngineRestServiceImpl.class);
    }

    /** @return the addresses below this resource, and below what it leads to */
    public static List<Address> of(Class<?> resource) {
        List<Address> found = new ArrayList<>();
        collect(segment(resource.getAnnotation(Path.class)).replaceAll("/+$", ""), resource, found, 0);
        return found;
    }

    private static void collect(String prefix, Class<?> resource, List<Address> found, int depth) {
        for (Method method : resource.getMethods()) {
            String path = prefix + segment(method.getAnnotation(Path.class));
            List<String> verbs = Stream.of(method.getAnnotations()).map(Annotation::annotationType)
                    .filter(type -> type.isAnnotationPresent(HttpMethod.class)).map(type -> type.getAnnotation(HttpMethod.class).value()).toList();
            verbs.forEach(verb -> found.add(new Address(verb, path, body(method))));
            if (verbs.isEmpty() && method.isAnnotationPresent(Path.class) && depth < 6) {
                collect(path, method.getReturnType(), found, depth + 1);
            }
        }
    }

    private static String segment(Path path) {
        return path == null || path.value().equals("/") ? "" : path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private static Class<?> body(Method method) {
        return Stream.of(method.getParameters()).filter(parameter -> parameter.getAnnotations().length == 0).map(Parameter::getType)
                .filter(type -> !Set.of(String.class).contains(type)).findFirst().orElse((Class) Void.class);
    }
}
