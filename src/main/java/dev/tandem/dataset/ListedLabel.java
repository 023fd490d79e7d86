package dev.tandem.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** A label's cell that holds a list or an object, as JSON or as Python writes them. */
final class ListedLabel {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode node;

    private ListedLabel(JsonNode node) {
        this.node = node;
    }

    /** @return empty for any other cell, also one that is merely put in brackets */
    static Optional<ListedLabel> of(String cell) {
        if (!(cell.startsWith("[") && cell.endsWith("]") || cell.startsWith("{") && cell.endsWith("}"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ListedLabel(JSON.readTree(cell)));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** @return the label, if it is the only one in a list; empty text for an empty list */
    Optional<String> single() {
        if (node.isEmpty()) {
            return Optional.of("");
        }
        return node.isArray() && node.size() == 1 && node.get(0).isValueNode()
                ? Optional.of(node.get(0).isNull() ? "" : node.get(0).asText()) : Optional.empty();
    }

    /** @return why it is no label, and what to do */
    String refusal(String column, String cell) {
        return node.isArray() && node.size() > 1
                ? "column '%s' holds %d labels: %s. A text has one in each column. Keep the one that counts, or give each a column of its own."
                        .formatted(column, node.size(), Excerpt.of(cell))
                : "column '%s' holds an object: %s. Write the value that is the label, for instance its name, into a column of its own."
                        .formatted(column, Excerpt.of(cell));
    }
}
