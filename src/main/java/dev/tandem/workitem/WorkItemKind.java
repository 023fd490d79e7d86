package dev.tandem.workitem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A kind of work item: the JSON Schema (draft 2020-12) of its fields, one property each. Fields that it does not name are no fields,
 * unless it says {@code "additionalProperties": true}.
 */
public final class WorkItemKind {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Of the standard itself, which the library brings. */
    private static final String DRAFTS = "https://json-schema.org/";

    /** Nothing is fetched from anywhere, and what a schema calls a format is held against the text. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder
            .schemaRegistryConfig(SchemaRegistryConfig.builder().regularExpressionFactory(new LinearPattern())
                    .formatAssertionsEnabled(true).locale(Locale.ENGLISH).build())
            .schemaLoader(loader -> loader.allow(resource -> resource.toString().startsWith(DRAFTS))).schemaCacheEnabled(false));

    private final Schema schema;
    private final List<String> fields;

    private WorkItemKind(Schema schema, List<String> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    /** @throws InvalidKindException if it is no JSON, no schema, or none of an object with properties */
    public static WorkItemKind of(String schema) {
        JsonNode node = read(schema);
        requireFields(node);
        List<Error> errors = metaSchema().validate(node);
        if (!errors.isEmpty()) {
            throw new InvalidKindException("%s: %s. Write a JSON Schema of draft 2020-12, its patterns without lookahead, lookbehind and back references."
                    .formatted(errors.get(0).getInstanceLocation(), errors.get(0).getMessage()));
        }
        requireDefinitionsInTheFile(node);
        ObjectNode strict = node.deepCopy();
        if (!strict.has("additionalProperties")) {
            strict.put("additionalProperties", false);
        }
        try {
            Schema compiled = SCHEMAS.getSchema(strict);
            ObjectNode everyField = JSON.createObjectNode();
            strict.path("properties").fieldNames().forEachRemaining(everyField::putNull);
            compiled.validate(everyField); // a definition that is not there is missed when it is used, and not before
            List<String> fields = new ArrayList<>();
            everyField.fieldNames().forEachRemaining(fields::add);
            return new WorkItemKind(compiled, List.copyOf(fields));
        } catch (PatternSyntaxException pattern) {
            throw new InvalidKindException("pattern '%s' can't be used: %s. Write it without lookahead, lookbehind and back references."
                    .formatted(pattern.getPattern(), pattern.getDescription()));
        } catch (SchemaException e) {
            throw new InvalidKindException("%s. Put it right, or write the schema out.".formatted(e.getMessage()));
        }
    }

    private static Schema metaSchema() {
        return SCHEMAS.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    }

    private static JsonNode read(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new InvalidKindException("line %d: %s".formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()));
        }
    }

    private static void requireDefinitionsInTheFile(JsonNode schema) {
        Stream.of("$ref", "$dynamicRef").flatMap(keyword -> schema.findValues(keyword).stream())
                .filter(reference -> reference.isTextual() && !reference.asText().startsWith("#")).findFirst().ifPresent(elsewhere -> {
                    throw new InvalidKindException("'%s' stands elsewhere, and nothing is fetched. Put the definition under \"$defs\" and write #/$defs/<name>."
                            .formatted(elsewhere.asText()));
                });
    }

    private static void requireFields(JsonNode schema) {
        if (!schema.isObject() || !schema.path("type").asText().equals("object") || schema.path("properties").isEmpty()) {
            throw new InvalidKindException("A work item has fields. Write \"type\": \"object\" and under \"properties\" a schema for each field.");
        }
    }

    /** @return names of the fields, in the order of the schema */
    public List<String> fields() {
        return fields;
    }

    /** @return what is wrong with these fields, in no particular order; empty if they make a work item of this kind */
    public List<FieldError> check(ObjectNode values) {
        return schema.validate(values).stream().map(this::fieldError).toList();
    }

    private FieldError fieldError(Error error) {
        boolean isOfAField = error.getInstanceLocation().getNameCount() > 0;
        if (!isOfAField && error.getKeyword().equals("required")) {
            return new FieldError(error.getProperty(), "Is missing.");
        }
        if (!isOfAField && error.getProperty() != null) {
            return new FieldError(error.getProperty(), "Is not a field of this work item. Fields: %s.".formatted(String.join(", ", fields)));
        }
        return new FieldError(isOfAField ? error.getInstanceLocation().getName(0) : "", sentence(error.getMessage()));
    }

    private static String sentence(String message) {
        String text = message.strip();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
