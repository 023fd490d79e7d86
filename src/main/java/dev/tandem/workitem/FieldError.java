package dev.tandem.workitem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one field.
 *
 * @param field   its name
 * @param message what is wrong, a sentence without the offending value
 * @param remedy  what to do about it, or null where the message says it all
 */
public record FieldError(String field, String message, @Nullable String remedy) {

    /** @param value which is no text */
    public static FieldError notAText(String field, JsonNode value) {
        return FieldSentences.ofAnotherType(field, TextNode.valueOf("string"), value, "");
    }
}
