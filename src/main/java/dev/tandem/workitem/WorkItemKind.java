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
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work item: the JSON Schema (draft 2020-12) of its fields, one property each. Fields that it does not name are no fields,
 * unless it says {@code "additionalProperties": true}.
 */
public final class WorkItemKind {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    static final String REMEDY = "x-remedy";
    private static final String READ_BY_MODEL = "x-read-by-model";
    private static final String RESULTS = "x-results";
    private static final String LENIENT_START = "x-lenient-start";
    /** Names that a request uses for something else. */
    private static final Set<String> RESERVED = Set.of("businessKey");

    /** Of the standard itself, which the library brings. */
    private static final String DRAFTS = "https://json-schema.org/";

    /** Any other name that the standard does not know is a slip of the pen: the library warns of it. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keywords(Stream.of(REMEDY, READ_BY_MODEL, RESULTS, LENIENT_START).map(NonValidationKeyword::new).toList())
            .keyword(DistinctItems.KEYWORD).build();

    /** Nothing is fetched from anywhere, and what a schema calls a format is held against the text. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder
            .schemaRegistryConfig(SchemaRegistryConfig.builder().regularExpressionFactory(new LinearPattern())
                    .formatAssertionsEnabled(true).locale(Locale.ENGLISH).build())
            .schemaLoader(loader -> loader.allow(resource -> resource.toString().startsWith(DRAFTS))).schemaCacheEnabled(false));

    private final JsonNode written;
    private final Schema schema;
    private final List<Field> fields;
    private final List<String> fieldNames;
    private final List<String> results;

    private WorkItemKind(JsonNode written, Schema schema) {
        this.written = written;
        this.schema = schema;
        Set<String> required = new HashSet<>();
        written.path("required").forEach(name -> required.add(name.asText()));
        this.fields = written.path("properties").properties().stream()
                .map(property -> field(property.getKey(), property.getValue(), required.contains(property.getKey()))).toList();
        this.fieldNames = fields.stream().map(Field::name).toList();
        this.results = StreamSupport.stream(written.path(RESULTS).spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Field field(String name, JsonNode about, boolean required) {
        return new Field(name, about.path("type").asText().equals("string"), required, about.path(READ_BY_MODEL).asBoolean(),
                FieldSentences.remedy(about, null), about.get("default"));
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
            return new WorkItemKind(node, compiled);
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
        RESERVED.stream().filter(schema.path("properties")::has).findFirst().ifPresent(name -> {
            throw new InvalidKindException("'%s' can't be a field: each work item has one already. Give the field another name.".formatted(name));
        });
    }

    /** @return in the order of the schema */
    public List<Field> fields() {
        return fields;
    }

    /** @return the field of this name, null if the schema does not describe it */
    public @Nullable Field field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
    }

    /** @return whether fields that the schema does not describe are let through */
    public boolean isOpen() {
        JsonNode others = written.path("additionalProperties");
        return others.isObject() || others.asBoolean();
    }

    public List<String> fieldNames() {
        return fieldNames;
    }

    /** @return names of the variables in which the process says what became of a work item ({@code "x-results"}) */
    public List<String> results() {
        return results;
    }

    /** @return whether instances that are started in the engine may lack fields or bring others ({@code "x-lenient-start"}): the diagram deals with them */
    public boolean lenientStart() {
        return written.path(LENIENT_START).asBoolean();
    }

    /** @return a copy of the schema as it is written, without what only Tandem reads ({@code x-…}) */
    public ObjectNode schema() {
        ObjectNode copy = written.deepCopy();
        withoutExtensions(copy);
        return copy;
    }

    private static void withoutExtensions(ObjectNode schema) {
        schema.remove(schema.properties().stream().map(Map.Entry::getKey).filter(name -> name.startsWith("x-")).toList());
        schema.path("properties").forEach(property -> {
            if (property instanceof ObjectNode object) {
                withoutExtensions(object);
            }
        });
    }

    /** @return what is wrong with these fields, in no particular order; empty if they make a work item of this kind */
    public List<FieldError> check(ObjectNode values) {
        return schema.validate(values).stream().map(this::fieldError).toList();
    }

    private FieldError fieldError(Error error) {
        boolean isOfAField = error.getInstanceLocation().getNameCount() > 0;
        if (!isOfAField && error.getKeyword().equals("required")) {
            return new FieldError(error.getProperty(), "Is missing.", FieldSentences.remedy(about(error.getProperty()), null));
        }
        if (!isOfAField && error.getProperty() != null) {
            return new FieldError(error.getProperty(), "Is not a field of this work item. Fields: %s.".formatted(String.join(", ", fieldNames())), null);
        }
        String field = isOfAField ? error.getInstanceLocation().getName(0) : "";
        return FieldSentences.of(error, field, about(field));
    }

    private JsonNode about(String field) {
        return written.path("properties").path(field);
    }
}
