package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts as the rules of cleaning look at them; a row is a position in {@code examples}.
 *
 * @param examples what was read
 * @param lines    where in the file
 * @param byKey    rows with the same text but for case and spacing, in order of appearance
 */
record Corpus(List<Example> examples, List<Integer> lines, Map<String, List<Integer>> byKey) {

    static Corpus of(Reading reading) {
        List<Example> examples = reading.texts().examples();
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int row = 0; row < examples.size(); row++) {
            byKey.computeIfAbsent(TextKey.of(examples.get(row).text()), key -> new ArrayList<>(1)).add(row);
        }
        return new Corpus(examples, reading.lines(), byKey);
    }

    /** @return rows that have the same text as another */
    List<List<Integer>> sameText() {
        return byKey.values().stream().filter(rows -> rows.size() > 1).toList();
    }

    /** @return columns that any row has a label in */
    List<String> heads() {
        return examples.stream().flatMap(example -> example.labels().keySet().stream()).distinct().toList();
    }

    Place place(List<Integer> rows, String what) {
        return new Place(rows.stream().map(lines::get).toList(), what);
    }

    Place place(int row) {
        return place(List.of(row), Excerpt.of(examples.get(row).text()));
    }

    List<Place> places(IntStream rows) {
        return rows.mapToObj(this::place).toList();
    }
}
