package dev.tandem.training.spans;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well spans are found, counted as seqeval does: a span is right if start, end and label are; what can't be divided is 0.
 *
 * @param all     over all spans together (micro average)
 * @param byLabel sorted by label
 */
public record SpanScores(Score all, Map<String, Score> byLabel) {

    /**
     * @param precision share of the spans found that are right
     * @param recall    share of the right spans that are found
     * @param f1        harmonic mean of both
     * @param support   spans that a person marked
     */
    public record Score(double precision, double recall, double f1, int support) {

        static Score of(int right, int found, int marked) {
            double precision = found == 0 ? 0 : (double) right / found;
            double recall = marked == 0 ? 0 : (double) right / marked;
            return new Score(precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall), marked);
        }
    }

    /**
     * @param marked by a person, a list a text
     * @param found  in the same texts
     */
    static SpanScores of(List<List<Span>> marked, List<List<Span>> found) {
        Map<String, int[]> counts = new TreeMap<>();
        int[] sum = new int[3];
        for (int text = 0; text < marked.size(); text++) {
            Set<Span> gold = new HashSet<>(marked.get(text));
            gold.forEach(span -> count(counts, sum, span, 2));
            for (Span span : new HashSet<>(found.get(text))) {
                count(counts, sum, span, 1);
                if (gold.contains(span)) {
                    count(counts, sum, span, 0);
                }
            }
        }
        Map<String, Score> byLabel = new TreeMap<>();
        counts.forEach((label, count) -> byLabel.put(label, Score.of(count[0], count[1], count[2])));
        return new SpanScores(Score.of(sum[0], sum[1], sum[2]), byLabel);
    }

    /** @param which 0 right, 1 found, 2 marked */
    private static void count(Map<String, int[]> counts, int[] sum, Span span, int which) {
        counts.computeIfAbsent(span.label(), label -> new int[3])[which]++;
        sum[which]++;
    }
}
