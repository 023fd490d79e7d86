package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.LabelledTexts.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Do the parts of a split measure what they should? */
final class PartRules {

    private PartRules() {}

    /** @param partOf the name of each row's part; rows in none have an empty one */
    static Optional<Finding> sameTextInSeveralParts(Corpus corpus, List<List<Integer>> alike, List<String> partOf) {
        List<Place> places = alike.stream().map(rows -> rows.stream().filter(row -> !partOf.get(row).isEmpty()).toList())
                .filter(rows -> rows.stream().map(partOf::get).distinct().count() > 1)
                .map(rows -> corpus.place(rows, "%s in %s".formatted(Excerpt.of(corpus.examples().get(rows.get(0)).text()),
                        rows.stream().map(partOf::get).distinct().collect(Collectors.joining(", "))))).toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(Finding.advice("same_text_in_several_parts",
                "%s of texts that are the same or nearly so %s in more than one part; what is measured there is partly memory.".formatted(
                        Wording.count(places.size(), "group"), places.size() == 1 ? "is" : "are"),
                "Split without --group and --time, which keeps them together; leave them where such texts do come in again and again.", places));
    }

    /** A label that cannot be learned, or is not measured. */
    static Stream<Finding> missingLabels(List<Example> all, Map<Part, List<Example>> parts) {
        return Stream.of(
                missing(all, parts, Part.TRAIN, "labels_not_learned", "%s of column '%s' %s nothing in the part to learn from: %s.",
                        "Label more texts with them, or split by label (without --time)."),
                missing(all, parts, Part.TEST, "labels_not_tested", "%s of column '%s' %s nothing in the part to measure on: %s.",
                        "Label more texts with them; until then nobody knows how well they are recognised."))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> missing(List<Example> all, Map<Part, List<Example>> parts, Part part, String rule, String sentence, String remedy) {
        return all.stream().flatMap(example -> example.labels().keySet().stream()).distinct().flatMap(head -> {
            Set<String> there = new LabelledTexts(parts.get(part), "").counts(head).keySet();
            List<String> missing = new LabelledTexts(all, "").counts(head).keySet().stream().filter(label -> !there.contains(label)).toList();
            return missing.isEmpty() ? Stream.empty() : Stream.of(Finding.advice(rule, sentence.formatted(Wording.count(missing.size(), "label"), head,
                    missing.size() == 1 ? "has" : "have", Wording.quoted(missing)), remedy, List.of()));
        });
    }
}
