package dev.tandem.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.workitem.BoundedJson;
import dev.tandem.workitem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, read strictly and to the end, so that a client hears of every mistake at once.
 * Data binding would stop at the first one, repeat what was sent in its message and let broken UTF-8 through.
 */
final class JsonFields {

    /** More unknown fields than this are a wrong address, not a typing mistake. */
    private static final int REPORTED_UNKNOWN_FIELDS = 20;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final FieldNames allowed;
    private final long firstLine;
    private final ObjectNode values = JSON.createObjectNode();
    private final Set<String> seen = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private int unknownFields;

    private JsonFields(FieldNames allowed, long firstLine) {
        this.allowed = allowed;
        this.firstLine = firstLine;
    }

    /** @throws Refusal if this is no JSON object in UTF-8; says where, and repeats nothing of it */
    static JsonFields read(byte @Nullable [] body, FieldNames allowed) {
        if (body == null || body.length == 0) {
            throw Refusal.unreadable("The request has no body. Send a JSON object, for example {\"body\": \"…\"}.");
        }
        return readLine(body, 1, allowed);
    }

    /**
     * @param number of the line in its stream; mistakes are reported there
     * @throws Refusal as above
     */
    static JsonFields readLine(byte[] line, long number, FieldNames allowed) {
        JsonFields fields = new JsonFields(allowed, number);
        fields.parse(decode(line));
        return fields;
    }

    /** @return the fields that are there, whatever their type; those with JSON null are not */
    ObjectNode values() {
        return values;
    }

    /** @return the field's text; null when it is missing, JSON null or not a text, which is one more violation */
    @Nullable String text(String field) {
        JsonNode value = values.get(field);
        if (value != null && !value.isTextual()) {
            violations.add(Violation.of(FieldError.notAText(field, value)));
        }
        return value == null ? null : value.textValue();
    }

    /** @return unknown and repeated fields, in the order of the request, and those that {@link #text} found to be of another type */
    List<Violation> violations() {
        return violations;
    }

    private static String decode(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw Refusal.unreadable("The request body is not valid UTF-8: the byte at position %d does not belong there. "
                    .formatted(bytes.position()) + "Encode the JSON as UTF-8.");
        }
    }

    private void parse(String json) {
        try (JsonParser parser = new BoundedJson(JSON.getFactory().createParser(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.unreadable("The request body is not a JSON object. Send one, for example {\"body\": \"…\"}.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readField(parser);
            }
            if (parser.nextToken() != null) {
                throw Refusal.unreadable("Something follows the JSON object, %s. Send each object by itself."
                        .formatted(position(parser.currentTokenLocation())));
            }
        } catch (StreamConstraintsException tooMuch) {
            throw Refusal.unreadable("The request body is nested too deeply, or has more than %,d values. Send less.".formatted(BoundedJson.MOST_TOKENS));
        } catch (JacksonException malformed) {
            throw Refusal.unreadable("The request body is not valid JSON, %s. Check quotes, commas, brackets and escapes there."
                    .formatted(position(malformed.getLocation())));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading JSON from memory failed.", impossible);
        }
    }

    private void readField(JsonParser parser) throws IOException {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!allowed.contains(field)) {
            reportUnknown(field);
        } else if (!seen.add(field)) {
            violations.add(new Violation(field, "Is given more than once.", "Keep one of them."));
        } else if (value == JsonToken.VALUE_STRING) {
            values.put(field, parser.getText());
        } else if (value != JsonToken.VALUE_NULL) {
            values.set(field, parser.<JsonNode>readValueAsTree());
        }
        parser.skipChildren();
    }

    private void reportUnknown(String field) {
        if (++unknownFields <= REPORTED_UNKNOWN_FIELDS) {
            violations.add(allowed.unknown(field));
        }
    }

    private String position(@Nullable JsonLocation location) {
        return location == null ? "position unknown"
                : "line %d, column %d".formatted(firstLine + location.getLineNr() - 1, location.getColumnNr());
    }
}
