package dev.tandem.process.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form as Modeler draws it: which variables can be filled in there. */
final class CamundaForm {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPONENTS = "components";

    private CamundaForm() {}

    /** @return by name of the variable, in the order of the form; those that are only shown are left out */
    static Map<String, FieldKind> fields(InputStream form) {
        Map<String, FieldKind> fields = new LinkedHashMap<>();
        try (form) {
            add(fields, JSON.readTree(form), "");
        } catch (IOException e) {
            throw new UncheckedIOException("A deployed form can't be read", e);
        }
        return fields;
    }

    private static void add(Map<String, FieldKind> fields, JsonNode component, String path) {
        if (isOnlyShown(component)) {
            return;
        }
        String here = join(path, component.path("path").asText(""));
        component.path(COMPONENTS).forEach(inner -> add(fields, inner, here));
        String key = component.path("key").asText("");
        if (!key.isEmpty()) {
            String name = join(path, key);
            boolean isPartOfAVariable = name.contains(".");
            fields.put(isPartOfAVariable ? name.substring(0, name.indexOf('.')) : name,
                    isPartOfAVariable ? FieldKind.ANYTHING : FieldKind.of(component.path("type").asText()));
        }
    }

    /** Whether a field is read-only may be an expression, which only the person's browser works out: then it may be filled in. */
    private static boolean isOnlyShown(JsonNode component) {
        return component.path("disabled").asBoolean(false) || component.path("readonly").isBoolean() && component.path("readonly").booleanValue();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }
}
