package dev.tandem.workitem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a person reads where a value does not keep its schema: one sentence for the mistake, one for the remedy. */
final class FieldSentences {

    private static final Map<String, String> TYPES = Map.of("string", "a text", "integer", "a whole number", "number", "a number",
            "boolean", "true or false", "array", "a list", "object", "an object", "null", "null");
    private static final Map<String, String> TYPE_REMEDIES = Map.of("string", "Put the value in double quotes.", "integer", "Write digits without quotes.",
            "number", "Write digits without quotes.", "boolean", "Write true or false without quotes.", "array", "Write [ and ] around the entries.",
            "object", "Write { and } around the fields.");

    private FieldSentences() {}

    /** @param about the schema of the field, as it is written */
    static FieldError of(Error error, String field, JsonNode about) {
        JsonNode limit = limit(error);
        String where = where(error);
        return switch (error.getKeyword()) {
            case "type" -> ofAnotherType(field, limit, error.getInstanceNode(), where);
            case "maxLength" -> new FieldError(field, where + String.format(Locale.ENGLISH, "Is longer than %,d characters.", limit.asLong()), "Shorten it.");
            case "minLength" -> new FieldError(field, where + (limit.asLong() == 1 ? "Is empty." : String.format(Locale.ENGLISH, "Is shorter than %,d characters.", limit.asLong())),
                    remedy(about, "Write more."));
            case "enum" -> new FieldError(field, where + "Is none of the values that there are.", choice(limit, about));
            case "maximum" -> new FieldError(field, where + "Is more than %s.".formatted(limit.asText()), remedy(about, null));
            case "minimum" -> new FieldError(field, where + "Is less than %s.".formatted(limit.asText()), remedy(about, null));
            case "maxItems" -> new FieldError(field, where + "Has more than %s entries.".formatted(limit.asText()), "Leave some out.");
            case "minItems" -> new FieldError(field, where + "Has fewer than %s entries.".formatted(limit.asText()), remedy(about, null));
            case "format" -> new FieldError(field, where + "Is no %s.".formatted(limit.asText()), remedy(about, example(about)));
            case "pattern" -> new FieldError(field, where + "Is not written as it must be: %s".formatted(limit.asText()), remedy(about, example(about)));
            default -> new FieldError(field, where + sentence(error.getMessage()), remedy(about, null));
        };
    }

    static FieldError ofAnotherType(String field, JsonNode wanted, @Nullable JsonNode value, String where) {
        return new FieldError(field, where + "Must be %s, not %s.".formatted(wanted(wanted), found(value)), TYPE_REMEDIES.get(wanted.asText()));
    }

    static @Nullable String remedy(JsonNode about, @Nullable String otherwise) {
        return about.hasNonNull(WorkItemKind.REMEDY) ? about.get(WorkItemKind.REMEDY).asText() : otherwise;
    }

    private static JsonNode limit(Error error) {
        return Objects.requireNonNullElseGet(error.getSchemaNode(), JsonNodeFactory.instance::missingNode);
    }

    /** Of what lies inside a field, where. */
    private static String where(Error error) {
        int depth = error.getInstanceLocation().getNameCount();
        return depth <= 1 ? "" : "At %s: ".formatted(IntStream.range(1, depth).mapToObj(error.getInstanceLocation()::getElement).map(String::valueOf)
                .collect(Collectors.joining("/")));
    }

    private static String wanted(JsonNode types) {
        return types.isArray() ? StreamSupport.stream(types.spliterator(), false).map(type -> TYPES.getOrDefault(type.asText(), type.asText()))
                .collect(Collectors.joining(" or ")) : TYPES.getOrDefault(types.asText(), types.asText());
    }

    private static String found(@Nullable JsonNode value) {
        return value == null ? "nothing" : switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "something else";
        };
    }

    private static String choice(JsonNode values, JsonNode about) {
        List<String> all = StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
        String last = all.get(all.size() - 1);
        String list = all.size() == 1 ? last : String.join(", ", all.subList(0, all.size() - 1)) + " or " + last;
        return "Use %s%s.".formatted(list, about.has("default") ? ", or leave it out for " + about.get("default").asText() : "");
    }

    private static @Nullable String example(JsonNode about) {
        return about.path("examples").isEmpty() ? null : "Write it as here: %s".formatted(about.get("examples").get(0).asText());
    }

    private static String sentence(String message) {
        String text = message.strip();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
