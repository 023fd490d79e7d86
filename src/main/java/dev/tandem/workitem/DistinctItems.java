package dev.tandem.workitem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.UniqueItemsValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code uniqueItems} in time for whatever is sent. The library puts the entries into a hash table by codes that a sender can make equal:
 * 20,000 such texts took it half a minute. Texts that are compared, as here, can't do that.
 */
final class DistinctItems extends UniqueItemsValidator {

    private static final String NAME = "uniqueItems";

    static final Keyword KEYWORD = new AbstractKeyword(NAME) {
        @Override
        public KeywordValidator newValidator(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            return new DistinctItems(location, value, parent, context);
        }
    };

    private final boolean distinct;

    private DistinctItems(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
        super(location, value, parent, context);
        this.distinct = value.asBoolean();
    }

    @Override
    public void validate(ExecutionContext context, JsonNode list, JsonNode root, NodePath place) {
        if (!distinct || !list.isArray()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : list) {
            StringBuilder text = new StringBuilder();
            write(entry, text);
            if (!seen.add(text.toString())) {
                super.validate(context, JsonNodeFactory.instance.arrayNode().add(entry).add(entry), root, place);
                return;
            }
        }
    }

    /** Two values are written alike if they are the same, in whatever order the fields of an object stand. */
    private static void write(JsonNode value, StringBuilder text) {
        if (value.isArray()) {
            text.append('[');
            value.forEach(entry -> {
                write(entry, text);
                text.append(',');
            });
            text.append(']');
        } else if (value.isObject()) {
            text.append('{');
            value.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(field -> {
                text.append(JsonNodeFactory.instance.textNode(field.getKey())).append(':');
                write(field.getValue(), text);
                text.append(',');
            });
            text.append('}');
        } else {
            text.append(value);
        }
    }
}
