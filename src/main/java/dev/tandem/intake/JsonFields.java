package dev.tandem.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flat JSON object of text fields, read strictly and to the end, so that a client hears of every mistake at once.
 * Data binding would stop at the first one, repeat what was sent in its message and let broken UTF-8 through.
 */
final class JsonFields {

    /** More unknown fields than this are a wrong address, not a typing mistake. */
    private static final int REPORTED_UNKNOWN_FIELDS = 20;
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final FieldNames allowed;
    private final long firstLine;
    private final Map<String, String> texts = new HashMap<>();
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

    /** @return the field's text; null when it is missing, JSON null or not a text */
    @Nullable String text(String field) {
        return texts.get(field);
    }

    /** @return unknown and repeated fields and those of another type, in the order of the request */
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
        try (JsonParser parser = JSON.createParser(json)) {
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
            texts.put(field, parser.getText());
        } else if (value != JsonToken.VALUE_NULL) {
            violations.add(new Violation(field, "Must be a text, not " + kind(value) + ".", "Put the value in double quotes."));
        }
        parser.skipChildren();
    }

    private void reportUnknown(String field) {
        if (++unknownFields <= REPORTED_UNKNOWN_FIELDS) {
            violations.add(allowed.unknown(field));
        }
    }

    private static String kind(JsonToken value) {
        return switch (value) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "a number";
        };
    }

    private String position(@Nullable JsonLocation location) {
        return location == null ? "position unknown"
                : "line %d, column %d".formatted(firstLine + location.getLineNr() - 1, location.getColumnNr());
    }
}
