package dev.tandem.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cards side by side. Every row has one value a model, in the order of {@code models}; null where a card says nothing.
 *
 * @param models  what is compared
 * @param figures every measured figure
 * @param recipe  what differs in how they were made: encoder, longest text, training; nested settings by dotted name
 * @param labels  how many training examples each label had, by {@code head: label}; labels that only some models know are here too
 */
public record ModelComparison(List<String> models, List<Row> figures, List<Row> recipe, List<Row> labels) {

    public record Row(String name, List<@Nullable Object> values) {

        /** @return whether the models differ in it */
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    /** @throws IllegalArgumentException for fewer than two cards */
    public static ModelComparison of(List<ModelCard> cards) {
        if (cards.size() < 2) {
            throw new IllegalArgumentException("A comparison needs two models or more.");
        }
        return new ModelComparison(cards.stream().map(card -> card.name() + "@" + card.version()).toList(),
                rows(cards, ModelCard::metrics),
                rows(cards, ModelComparison::recipe).stream().filter(Row::differs).toList(),
                rows(cards, ModelComparison::examples));
    }

    /** @return settings by dotted name, in the card's order, for example {@code recipe.epochs} */
    static Map<String, Object> flat(Map<String, ?> settings) {
        Map<String, Object> flat = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                Map<String, Object> inner = new LinkedHashMap<>();
                nested.forEach((key, nestedValue) -> inner.put(name + "." + key, nestedValue));
                flat.putAll(flat(inner));
            } else {
                flat.put(name, value);
            }
        });
        return flat;
    }

    private static Map<String, Object> recipe(ModelCard card) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("encoder", card.encoder());
        recipe.put("maxTokens", card.maxTokens());
        recipe.put("languages", String.join(", ", card.languages()));
        recipe.put("textFields", String.join(", ", card.textFields()));
        recipe.put("data", card.data().stream().map(ModelCard.DataSource::name).collect(Collectors.joining(", ")));
        recipe.putAll(flat(card.training()));
        return recipe;
    }

    private static Map<String, Object> examples(ModelCard card) {
        Map<String, Object> examples = new LinkedHashMap<>();
        card.heads().forEach(head -> head.labels().forEach(label -> examples.put(head.name() + ": " + label.id(), label.examples())));
        return examples;
    }

    private static List<Row> rows(List<ModelCard> cards, Function<ModelCard, Map<String, Object>> part) {
        List<Map<String, Object>> columns = cards.stream().map(part).toList();
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.addAll(column.keySet()));
        return names.stream().map(name -> {
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(column.get(name)));
            return new Row(name, values);
        }).toList();
    }
}
