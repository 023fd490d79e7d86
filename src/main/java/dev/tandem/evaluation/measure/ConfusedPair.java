package dev.tandem.evaluation.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One label that was often answered in place of another.
 *
 * @param right        id of the label that was right
 * @param rightName    its name
 * @param answered     id of the label that was answered
 * @param answeredName its name
 * @param count        how often
 * @param support      texts of the right label
 * @param examples     a few of the texts, those first of which the classifier was surest
 */
public record ConfusedPair(String right, String rightName, String answered, String answeredName, int count, int support,
                           List<Example> examples) {

    private static final int EXAMPLES = 3;

    /**
     * @param text       that was answered wrongly
     * @param confidence of that answer, 0 to 1
     */
    public record Example(String text, double confidence) {}

    private record Pair(int gold, int predicted) {}

    /**
     * @param atMost how many pairs
     * @return the most frequent first; none if every answer was right
     */
    public static List<ConfusedPair> of(Outcomes outcomes, int atMost) {
        int[] support = new int[outcomes.labels().size()];
        Map<Pair, List<Example>> wrong = new LinkedHashMap<>();
        for (int text = 0; text < outcomes.size(); text++) {
            Pair pair = new Pair(outcomes.gold()[text], outcomes.predicted()[text]);
            support[pair.gold()]++;
            if (pair.gold() != pair.predicted()) {
                wrong.computeIfAbsent(pair, key -> new ArrayList<>())
                        .add(new Example(outcomes.texts().get(text), outcomes.confidences()[text]));
            }
        }
        return wrong.entrySet().stream()
                .map(entry -> of(outcomes, entry.getKey(), support[entry.getKey().gold()], entry.getValue()))
                .sorted(Comparator.comparingInt(ConfusedPair::count).reversed()
                        .thenComparing(ConfusedPair::right).thenComparing(ConfusedPair::answered))
                .limit(atMost).toList();
    }

    private static ConfusedPair of(Outcomes outcomes, Pair pair, int support, List<Example> examples) {
        return new ConfusedPair(
                outcomes.labels().get(pair.gold()), outcomes.labelNames().get(pair.gold()),
                outcomes.labels().get(pair.predicted()), outcomes.labelNames().get(pair.predicted()),
                examples.size(), support,
                examples.stream().sorted(Comparator.comparingDouble(Example::confidence).reversed()).limit(EXAMPLES).toList());
    }
}
