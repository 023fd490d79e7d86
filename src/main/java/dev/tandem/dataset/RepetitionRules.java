package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does the same text come again, and does it get the same answer? */
final class RepetitionRules {

    private RepetitionRules() {}

    static Stream<Finding> conflictingLabels(Corpus corpus) {
        List<List<Integer>> conflicts = corpus.sameText().stream().filter(rows -> isContradiction(corpus, rows)).toList();
        return conflicts.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("conflicting_labels",
                "%s with different labels in different rows (%s in all).".formatted(Wording.count(conflicts.size(), "text"),
                        Wording.count(conflicts.stream().mapToInt(List::size).sum(), "row")),
                "Decide which label is right, and correct the others; until then these rows are left out.",
                conflicts.stream().map(rows -> corpus.place(rows, described(corpus, rows))).toList()));
    }

    static Stream<Finding> exactDuplicates(Corpus corpus) {
        Set<Integer> repeated = new HashSet<>(repeated(corpus));
        List<Place> places = corpus.sameText().stream().filter(rows -> rows.stream().anyMatch(repeated::contains))
                .map(rows -> corpus.place(rows, Excerpt.of(corpus.examples().get(rows.get(0)).text()))).toList();
        return repeated.isEmpty() ? Stream.empty() : Stream.of(Finding.note("exact_duplicates",
                "%s an earlier one: the same text but for case and spacing, the same label.".formatted(
                        repeated.size() == 1 ? "1 row repeats" : repeated.size() + " rows repeat"),
                "Only the first of each is kept, so that no text is both learned and tested.", places));
    }

    static Stream<Finding> nearDuplicates(Corpus corpus, List<List<Integer>> alike) {
        List<List<Integer>> groups = alike.stream().filter(rows -> distinctTexts(corpus, rows) > 1)
                .sorted(Comparator.comparing((List<Integer> rows) -> isContradiction(corpus, rows) ? 0 : 1)).toList();
        long doubtful = groups.stream().filter(rows -> isContradiction(corpus, rows)).count();
        return groups.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("near_duplicates",
                "%s of texts that are nearly the same (%s); in %s of them the labels differ.".formatted(Wording.count(groups.size(), "group"),
                        Wording.count(groups.stream().mapToInt(List::size).sum(), "row"), doubtful == 0 ? "none" : doubtful),
                "Look at those whose labels differ; the others should be on the same side of a split.",
                groups.stream().map(rows -> corpus.place(rows, described(corpus, rows))).toList()));
    }

    /** @return groups of rows whose texts are the same or nearly, in order of appearance */
    static List<List<Integer>> alike(Corpus corpus) {
        List<String> keys = List.copyOf(corpus.byKey().keySet());
        return NearDuplicates.groups(keys).stream()
                .map(texts -> texts.stream().flatMap(text -> corpus.byKey().get(keys.get(text)).stream()).sorted().toList())
                .filter(rows -> rows.size() > 1).toList();
    }

    private static long distinctTexts(Corpus corpus, List<Integer> rows) {
        return rows.stream().map(row -> TextKey.of(corpus.examples().get(row).text())).distinct().limit(2).count();
    }

    static List<Integer> repeated(Corpus corpus) {
        List<Integer> repeated = new ArrayList<>();
        for (List<Integer> rows : corpus.sameText()) {
            Set<Map<String, String>> seen = new HashSet<>();
            if (!isContradiction(corpus, rows)) {
                rows.stream().filter(row -> !seen.add(corpus.examples().get(row).labels())).forEach(repeated::add);
            }
        }
        return repeated.stream().sorted().toList();
    }

    static List<Integer> contradicted(Corpus corpus) {
        return corpus.sameText().stream().filter(rows -> isContradiction(corpus, rows)).flatMap(List::stream).sorted().toList();
    }

    private static boolean isContradiction(Corpus corpus, List<Integer> rows) {
        Map<String, String> first = new HashMap<>();
        return rows.stream().map(corpus.examples()::get).flatMap(example -> example.labels().entrySet().stream())
                .anyMatch(label -> !first.computeIfAbsent(label.getKey(), head -> label.getValue()).equals(label.getValue()));
    }

    /** The text, and how often it has which label. */
    private static String described(Corpus corpus, List<Integer> rows) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        rows.stream().map(corpus.examples()::get).map(Example::labels).flatMap(map -> map.values().stream())
                .forEach(label -> labels.merge(label, 1, Integer::sum));
        return Excerpt.of(corpus.examples().get(rows.get(0)).text()) + " → " + labels.entrySet().stream()
                .map(label -> label.getKey() + " × " + label.getValue()).collect(Collectors.joining(", "));
    }
}
