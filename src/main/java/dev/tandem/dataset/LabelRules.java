package dev.tandem.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Are there enough examples of enough labels, and is each label written one way? */
final class LabelRules {

    /** Fewer cannot be split into four parts of which two measure anything. */
    static final int FEWEST_ROWS = 20;

    /** Below this a label is seen once at most by the parts that measure. */
    static final int FEWEST_OF_A_LABEL = 10;

    private LabelRules() {}

    static Stream<Finding> tooFewRows(Corpus corpus) {
        int rows = corpus.examples().size();
        return rows >= FEWEST_ROWS ? Stream.empty() : Stream.of(Finding.mustFix("too_few_rows",
                "Only %s with a text%s; that is too little to learn from and to measure on.".formatted(Wording.count(rows, "row"),
                        corpus.heads().isEmpty() ? "" : " and a label"),
                "Bring at least %d, better %d of each label.".formatted(FEWEST_ROWS, FEWEST_OF_A_LABEL), List.of()));
    }

    static Stream<Finding> oneLabelOnly(Corpus corpus) {
        return corpus.heads().stream().filter(head -> counts(corpus, head).size() == 1).map(head -> Finding.mustFix("one_label_only",
                "Column '%s' holds one label only, '%s'; there is nothing to tell apart.".formatted(head, counts(corpus, head).keySet().iterator().next()),
                "Add rows with other labels, or name another column by --label.", List.of()));
    }

    static Stream<Finding> labelsThatDifferOnlyByCase(Corpus corpus) {
        return corpus.heads().stream().flatMap(head -> {
            Map<String, Integer> counts = counts(corpus, head);
            return counts.keySet().stream().collect(Collectors.groupingBy(TextKey::of, TreeMap::new, Collectors.toList())).values().stream()
                    .filter(spellings -> spellings.size() > 1)
                    .map(spellings -> oneLabelWrittenInManyWays(corpus, head, spellings, counts));
        });
    }

    private static Finding oneLabelWrittenInManyWays(Corpus corpus, String head, List<String> spellings, Map<String, Integer> counts) {
        List<String> byUse = spellings.stream().sorted((a, b) -> counts.get(b) - counts.get(a)).toList();
        List<String> rare = byUse.subList(1, byUse.size());
        return Finding.mustFix("labels_differ_only_by_case",
                "Column '%s' has labels that differ only by case or spacing: %s. A model would learn them as different ones.".formatted(head,
                        byUse.stream().map(label -> "'%s' (%s)".formatted(label, Wording.count(counts.get(label), "row"))).collect(Collectors.joining(", "))),
                "Write all of them '%s'.".formatted(byUse.get(0)),
                corpus.places(rows(corpus).filter(row -> corpus.examples().get(row).label(head).filter(rare::contains).isPresent())));
    }

    static Stream<Finding> rareLabels(Corpus corpus) {
        return corpus.heads().stream().flatMap(head -> {
            List<Map.Entry<String, Integer>> rare = new ArrayList<>(counts(corpus, head).entrySet());
            rare.removeIf(label -> label.getValue() >= FEWEST_OF_A_LABEL);
            return rare.isEmpty() ? Stream.empty() : Stream.of(Finding.advice("rare_labels",
                    "%s of column '%s' %s fewer than %d examples: %s.".formatted(Wording.count(rare.size(), "label"), head, rare.size() == 1 ? "has" : "have",
                            FEWEST_OF_A_LABEL, Wording.quoted(rare.stream().map(Map.Entry::getKey).toList())),
                    "Label more texts, join labels that mean nearly the same, or leave these to people.",
                    rare.stream().map(label -> corpus.place(rows(corpus).filter(row -> corpus.examples().get(row).label(head).filter(label.getKey()::equals).isPresent())
                            .boxed().toList(), "%s: %d".formatted(label.getKey(), label.getValue()))).toList()));
        });
    }

    private static Map<String, Integer> counts(Corpus corpus, String head) {
        return new LabelledTexts(corpus.examples(), "").counts(head);
    }

    private static IntStream rows(Corpus corpus) {
        return IntStream.range(0, corpus.examples().size());
    }
}
