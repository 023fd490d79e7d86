package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row that a person should look at again.
 *
 * @param reason    a rule's name
 * @param line      in the file
 * @param head      column of the label
 * @param label     it has
 * @param suggested label that it may rather have; empty when only a person can say
 * @param text      of the row
 */
public record Review(String reason, int line, String head, String label, String suggested, String text) {

    private static final String PROBABLE_LABEL_ERROR = "probable_label_error";

    /** Of all texts: people mislabel up to a tenth, seldom more (Northcutt, Athalye and Mueller 2021). */
    private static final double TOO_MANY = 0.2;

    static List<Review> contradictions(Reading reading, Cleaning cleaning) {
        List<Review> review = new ArrayList<>();
        for (int row : cleaning.contradicted()) {
            Example example = reading.texts().examples().get(row);
            example.labels().forEach((head, label) ->
                    review.add(new Review("conflicting_labels", reading.lines().get(row), head, label, "", example.text())));
        }
        return review;
    }

    /**
     * Labels that too few rows have are left out: where a model has not seen a label, it can say nothing about it, and what it
     * says about the others is spoilt, too.
     *
     * @param kept rows to look at; head by head, the most suspicious first
     */
    static List<Review> probableLabelErrors(Reading reading, List<Integer> kept, OutOfFold model) {
        List<Example> examples = reading.texts().examples();
        return heads(examples).flatMap(head -> {
            Set<String> rare = rare(examples, kept, head);
            List<Integer> rows = kept.stream().filter(row -> examples.get(row).label(head).filter(label -> !rare.contains(label)).isPresent()).toList();
            LabelledTexts texts = new LabelledTexts(rows.stream().map(examples::get)
                    .map(example -> new Example(example.text(), Map.of(head, example.labels().get(head)), example.slices())).toList(),
                    reading.texts().fingerprint());
            List<String> labels = List.copyOf(texts.counts().keySet());
            if (labels.size() < 2) {
                return Stream.empty();
            }
            int[] given = texts.examples().stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
            return LabelErrors.find(new OutOfFoldInChunks(model, OutOfFoldInChunks.CHUNK).probabilities(texts), given).stream().map(suspect -> new Review(PROBABLE_LABEL_ERROR,
                    reading.lines().get(rows.get(suspect.row())), head, labels.get(suspect.given()), labels.get(suspect.suggested()),
                    texts.examples().get(suspect.row()).text()));
        }).toList();
    }

    /** What {@link #probableLabelErrors} left out. */
    static List<Finding> notJudged(Reading reading, List<Integer> kept) {
        List<Example> examples = reading.texts().examples();
        return heads(examples).flatMap(head -> {
            Set<String> rare = rare(examples, kept, head);
            return rare.isEmpty() ? Stream.empty() : Stream.of(Finding.note("labels_not_judged",
                    "Whether rows are labelled wrongly was not judged for %s of column '%s' with fewer than %d rows: %s.".formatted(
                            Wording.count(rare.size(), "label"), head, OutOfFoldInChunks.fewestOfALabel(kept.size()), Wording.quoted(List.copyOf(rare))),
                    "Label more texts with them.", kept.stream().filter(row -> examples.get(row).label(head).filter(rare::contains).isPresent())
                            .map(row -> new Place(List.of(reading.lines().get(row)), examples.get(row).labels().get(head))).toList()));
        }).toList();
    }

    private static Stream<String> heads(List<Example> examples) {
        return examples.stream().flatMap(example -> example.labels().keySet().stream()).distinct();
    }

    private static Set<String> rare(List<Example> examples, List<Integer> kept, String head) {
        Map<String, Integer> counts = new LabelledTexts(kept.stream().map(examples::get).toList(), "").counts(head);
        counts.values().removeIf(rows -> rows >= OutOfFoldInChunks.fewestOfALabel(kept.size()));
        return counts.keySet();
    }

    /** @param texts that were looked at */
    static Optional<Finding> asFinding(List<Review> review, int texts) {
        List<Place> places = review.stream().filter(row -> row.reason().equals(PROBABLE_LABEL_ERROR))
                .map(row -> new Place(List.of(row.line()), "%s → %s, rather %s?".formatted(Excerpt.of(row.text()), row.label(), row.suggested()))).toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(Finding.advice(PROBABLE_LABEL_ERROR + "s",
                "%s probably labelled wrongly, judged by models that did not learn from them.%s".formatted(
                        places.size() == 1 ? "1 row is" : places.size() + " rows are", places.size() < TOO_MANY * texts ? ""
                                : " That many say rather that the label does not follow from the text alone."),
                "Look at them, the first are the most suspicious, and correct those that are wrong. They stay in the data as they are.", places));
    }
}
