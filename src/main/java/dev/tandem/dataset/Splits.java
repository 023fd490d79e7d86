package dev.tandem.dataset;

import dev.tandem.dataset.LabelledTexts.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Which rows go to which part; as many parts as shares, plus one for the rest. */
final class Splits {

    private Splits() {}

    static List<List<Integer>> stratified(List<Example> examples, long seed, double... shares) {
        Random random = new Random(seed);
        List<List<Integer>> parts = empty(shares.length + 1);
        Map<Map.Entry<String, String>, List<Integer>> byLabel = new LinkedHashMap<>();
        for (int row = 0; row < examples.size(); row++) {
            byLabel.computeIfAbsent(examples.get(row).first(), label -> new ArrayList<>()).add(row);
        }
        // what rounding leaves over is carried to the next label, so that the parts get their share in all
        double[] owed = new double[shares.length];
        for (List<Integer> ofLabel : byLabel.values()) {
            Collections.shuffle(ofLabel, random);
            int from = 0;
            for (int part = 0; part < shares.length; part++) {
                owed[part] += shares[part] * ofLabel.size();
                int take = (int) Math.min(Math.round(owed[part]), ofLabel.size() - from - 1);
                owed[part] -= take;
                parts.get(part).addAll(ofLabel.subList(from, from + take));
                from += take;
            }
            parts.get(shares.length).addAll(ofLabel.subList(from, ofLabel.size()));
        }
        return parts;
    }

    /** @return a group number for each row; rows without a value get one of their own */
    static int[] groupsBy(List<Example> examples, String groupField) {
        Map<String, Integer> numbers = new HashMap<>();
        return IntStream.range(0, examples.size()).map(row -> {
            String value = examples.get(row).slices().get(groupField);
            return value == null ? row : numbers.computeIfAbsent(value, first -> row);
        }).toArray();
    }

    /** @param groups a number for each row; rows with the same number stay together */
    static List<List<Integer>> grouped(List<Example> examples, int[] groups, long seed, double... shares) {
        Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int row = 0; row < groups.length; row++) {
            byGroup.computeIfAbsent(groups[row], group -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> order = new ArrayList<>(byGroup.values());
        Collections.shuffle(order, new Random(seed));
        // the big ones first, while there is room for them; sorting keeps the shuffled order among equals
        order.sort(Comparator.comparing((List<Integer> group) -> group.size()).reversed());
        List<List<Integer>> parts = empty(shares.length + 1);
        LabelDeficit deficit = new LabelDeficit(examples, shares);
        order.forEach(group -> parts.get(deficit.partFor(group)).addAll(group));
        return parts;
    }

    /** @throws IllegalArgumentException if a row's time is missing or cannot be read */
    static List<List<Integer>> byTime(List<Example> examples, String timeField, double... shares) {
        List<Instant> times = examples.stream().map(example -> {
            String time = example.slices().get(timeField);
            if (time == null) {
                throw new IllegalArgumentException("The text '%s' has no time in column '%s'. Fill it in, or remove the row."
                        .formatted(Excerpt.of(example.text()), timeField));
            }
            return Times.parse(time);
        }).toList();
        List<Integer> order = IntStream.range(0, examples.size()).boxed().sorted(Comparator.comparing(times::get)).toList();
        List<List<Integer>> parts = new ArrayList<>();
        int from = 0;
        double until = 0;
        for (double share : shares) {
            until += share;
            int to = (int) Math.max(from, Math.min(Math.round(until * order.size()), order.size()));
            parts.add(order.subList(from, to));
            from = to;
        }
        parts.add(order.subList(from, order.size()));
        return parts;
    }

    private static List<List<Integer>> empty(int parts) {
        return IntStream.range(0, parts).<List<Integer>>mapToObj(part -> new ArrayList<>()).toList();
    }
}
