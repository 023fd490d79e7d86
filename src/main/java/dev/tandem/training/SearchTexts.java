package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of the texts to learn from a search learns, and which it judges by. The same seed gives the same ones.
 *
 * @param toLearn  indexes; every beginning of the list that is long enough has each label, in proportion (the first head's)
 * @param keptBack indexes; empty if there are too few texts to keep any back
 */
record SearchTexts(List<Integer> toLearn, List<Integer> keptBack) {

    private static final double SHARE_KEPT_BACK = 0.2;
    private static final int MOST_KEPT_BACK = 1_000;

    static SearchTexts of(Parts parts, long seed) {
        List<Example> examples = parts.training();
        List<Integer> order = byTurns(examples, seed);
        // a label's name is no text that anybody wrote
        Set<String> names = parts.labels().values().stream().flatMap(List::stream).map(Parts::asExample).collect(Collectors.toSet());
        int labels = (int) examples.stream().map(SearchTexts::label).distinct().count();
        int most = (int) Math.min(MOST_KEPT_BACK, SHARE_KEPT_BACK * examples.size());
        List<Integer> keptBack = order.subList(Math.min(labels, order.size()), order.size()).stream()
                .filter(index -> !names.contains(examples.get(index).text())).toList();
        keptBack = keptBack.subList(Math.max(0, keptBack.size() - most), keptBack.size());
        Set<Integer> gone = Set.copyOf(keptBack);
        return new SearchTexts(order.stream().filter(index -> !gone.contains(index)).toList(), keptBack);
    }

    /** One text of each label, then the others so that each label's are spread evenly. */
    private static List<Integer> byTurns(List<Example> examples, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        Map<String, Integer> counts = new HashMap<>();
        examples.forEach(example -> counts.merge(label(example), 1, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        double[] position = new double[examples.size()];
        for (int index : order) {
            String label = label(examples.get(index));
            int rank = seen.merge(label, 1, Integer::sum) - 1;
            position[index] = rank == 0 ? 0 : (rank + 0.5) / counts.get(label);
        }
        order.sort(Comparator.comparingDouble(index -> position[index]));
        return order;
    }

    private static String label(Example example) {
        return example.labels().values().iterator().next();
    }
}
