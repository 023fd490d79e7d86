package dev.tandem.evaluation.measure;

import dev.tandem.calibration.BinomialInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How good the model is on a part of the texts.
 *
 * @param column         what the texts were divided by: "length" or a column of the data, such as "language" or "channel"
 * @param value          of that column
 * @param count          texts
 * @param accuracy       share of right answers, 0 to 1
 * @param interval       exact 95 % interval of it
 * @param meanConfidence how sure the model was
 * @param clearlyWorse   whether the part is worse than all texts together by more than chance, allowing for how many parts
 *                       were looked at
 */
public record Slice(String column, String value, int count, double accuracy, Interval interval, double meanConfidence,
                    boolean clearlyWorse) {

    /** A column with more values than that is shown by its most frequent ones. */
    private static final int VALUES = 12;

    private static final String REST = "(all others)";
    private static final String NOT_GIVEN = "(not given)";

    private record Key(String column, String value) {}

    /**
     * @param columns by name, each with one value a text; text length is added
     * @return column by column; lengths rising, other values by falling frequency
     */
    public static List<Slice> of(Outcomes outcomes, Map<String, List<String>> columns) {
        Map<Key, List<Integer>> parts = new LinkedHashMap<>();
        TextLength.parts(outcomes.texts()).forEach((length, texts) -> parts.put(new Key("length", length.title()), texts));
        columns.forEach((column, values) ->
                valuesOf(values).forEach((value, texts) -> parts.put(new Key(column, value), texts)));
        boolean[] correct = outcomes.correct();
        List<Slice> slices = new ArrayList<>();
        parts.forEach((key, texts) -> slices.add(of(key, outcomes, correct, texts, parts.size())));
        return List.copyOf(slices);
    }

    private static Slice of(Key key, Outcomes outcomes, boolean[] correct, List<Integer> texts, int looks) {
        int right = (int) texts.stream().filter(text -> correct[text]).count();
        // Bonferroni: who looks at twenty parts must expect one beyond a 95 % interval
        double upper = BinomialInterval.of(right, texts.size(), 1 - (1 - Interval.CONFIDENCE) / looks).high();
        return new Slice(key.column(), key.value(), texts.size(), (double) right / texts.size(),
                Interval.ofShare(right, texts.size()),
                texts.stream().mapToDouble(text -> outcomes.confidences()[text]).average().orElseThrow(),
                upper < outcomes.accuracy());
    }

    private static Map<String, List<Integer>> valuesOf(List<String> values) {
        Map<String, List<Integer>> texts = new LinkedHashMap<>();
        for (int text = 0; text < values.size(); text++) {
            String value = values.get(text).isBlank() ? NOT_GIVEN : values.get(text).strip();
            texts.computeIfAbsent(value, key -> new ArrayList<>()).add(text);
        }
        List<String> frequent = texts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Integer>> entry) -> -entry.getValue().size()))
                .map(Map.Entry::getKey).toList();
        Map<String, List<Integer>> shown = new LinkedHashMap<>();
        frequent.stream().limit(VALUES).forEach(value -> shown.put(value, texts.get(value)));
        List<Integer> rest = frequent.stream().skip(VALUES).flatMap(value -> texts.get(value).stream()).collect(Collectors.toList());
        if (!rest.isEmpty()) {
            shown.put(REST, rest);
        }
        return shown;
    }
}
