package dev.tandem.dataset;

import dev.tandem.dataset.LabelledTexts.Example;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of each label, and of all, each part of a split still lacks while groups of rows are given out one by one. */
final class LabelDeficit {

    private final List<Example> examples;
    private final double[] shares;
    private final Map<Map.Entry<String, String>, double[]> lacking = new HashMap<>();
    private final Map<Map.Entry<String, String>, Integer> totals = new HashMap<>();
    private final double[] lackingInAll;
    private final Set<Map.Entry<String, String>> learnable = new HashSet<>();

    /** @param shares of the parts; the rest goes to one more, the last, which gets something of every label */
    LabelDeficit(List<Example> examples, double[] shares) {
        this.examples = examples;
        this.shares = Arrays.copyOf(shares, shares.length + 1);
        this.shares[shares.length] = Math.max(0, 1 - Arrays.stream(shares).sum());
        examples.forEach(example -> totals.merge(example.first(), 1, Integer::sum));
        totals.forEach((label, total) -> lacking.put(label, Arrays.stream(this.shares).map(share -> share * total).toArray()));
        lackingInAll = Arrays.stream(this.shares).map(share -> share * examples.size()).toArray();
    }

    /** Takes the group's rows off what its part lacks. */
    int partFor(List<Integer> group) {
        Map<Map.Entry<String, String>, Integer> labels = new HashMap<>();
        group.forEach(row -> labels.merge(examples.get(row).first(), 1, Integer::sum));
        int last = shares.length - 1;
        int part = learnable.containsAll(labels.keySet()) ? roomiest(labels, group.size()) : last;
        labels.forEach((label, count) -> lacking.get(label)[part] -= count);
        lackingInAll[part] -= group.size();
        if (part == last) {
            learnable.addAll(labels.keySet());
        }
        return part;
    }

    /** The part whose squared distance from its share, of each label and of all, shrinks most in proportion to the label and to all. */
    private int roomiest(Map<Map.Entry<String, String>, Integer> labels, int size) {
        int best = shares.length - 1;
        double bestGain = Double.NEGATIVE_INFINITY;
        for (int part = shares.length - 1; part >= 0; part--) {
            double gain = size * (2 * lackingInAll[part] - size) / examples.size();
            for (Map.Entry<Map.Entry<String, String>, Integer> label : labels.entrySet()) {
                int count = label.getValue();
                gain += count * (2 * lacking.get(label.getKey())[part] - count) / totals.get(label.getKey());
            }
            if (gain > bestGain) {
                best = part;
                bestGain = gain;
            }
        }
        return best;
    }
}
