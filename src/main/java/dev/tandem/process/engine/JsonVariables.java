package dev.tandem.process.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.tandem.workitem.BoundedJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.BytesValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/** Process variables as JSON, and JSON as process variables. */
public final class JsonVariables {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonVariables() {}

    /** @return a node of a kind that no schema asks for where the value is none of JSON: bytes, a file */
    public static JsonNode toJson(@Nullable TypedValue value) {
        if (value == null || value.getType() == ValueType.NULL) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof BytesValue) {
            return new POJONode(value.getType().getName());
        }
        if (value instanceof JsonValue json) {
            return read(json.getValueSerialized());
        }
        if (value instanceof PrimitiveValue<?> plain) {
            return toJson(plain.getValue());
        }
        // what Java code gives; requests can't send any
        return value instanceof ObjectValue object && object.isDeserialized() ? JSON.valueToTree(object.getValue())
                : new POJONode(value.getType().getName());
    }

    /** @param value a text, a number, true or false, a point in time, or null */
    public static JsonNode toJson(@Nullable Object value) {
        return value instanceof Date date ? JSON.valueToTree(Instant.ofEpochMilli(date.getTime()).toString()) : JSON.valueToTree(value);
    }

    /** @return text, whole number of 32 or 64 bits, floating point number, true or false, nothing, or JSON for lists and objects */
    public static TypedValue toVariable(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Variables.stringValue(value.textValue());
            case BOOLEAN -> Variables.booleanValue(value.booleanValue());
            case NUMBER -> number(value);
            case ARRAY, OBJECT -> SpinValues.jsonValue(value.toString()).create();
            default -> Variables.untypedNullValue();
        };
    }

    private static TypedValue number(JsonNode value) {
        if (!value.isIntegralNumber()) {
            return Variables.doubleValue(value.doubleValue());
        }
        return value.canConvertToInt() ? Variables.integerValue(value.intValue()) : Variables.longValue(value.longValue());
    }

    private static JsonNode read(@Nullable String json) {
        if (json == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        try (JsonParser parser = new BoundedJson(JSON.getFactory().createParser(json))) {
            return JSON.readValue(parser, JsonNode.class);
        } catch (IOException noJson) {
            return new POJONode("json");
        }
    }
}
