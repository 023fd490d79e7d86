package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.dataset.LabelledTexts.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitsTest {

    @Property(tries = 50)
    void aSplitLosesAndDoublesNothingAndLeavesEveryLabelSomethingToLearnFrom(@ForAll @IntRange(min = 1, max = 9) int labels,
                                                                            @ForAll @IntRange(min = 2, max = 40) int each, @ForAll long seed) {
        List<Example> examples = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            for (int number = 0; number < each; number++) {
                examples.add(new Example("text " + number, "label " + label));
            }
        }
        List<List<Example>> parts = new LabelledTexts(examples, "").split(seed, 0.1, 0.2);

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(labelsOf(parts.get(2))).hasSize(labels);
        assertThat((double) parts.get(1).size()).isBetween(0.2 * examples.size() - 1, 0.2 * examples.size() + 1);
    }

    @Property(tries = 50)
    void aGroupIsNeverTornApartAndEveryLabelCanBeLearned(@ForAll @IntRange(min = 1, max = 200) int rows,
                                                        @ForAll @IntRange(min = 1, max = 60) int customers, @ForAll long seed) {
        List<Example> examples = messagesOf(customers, rows, seed);

        List<List<Example>> parts = new LabelledTexts(examples, "").groupedSplit("customer", seed, 0.1, 0.1, 0.1);

        assertThat(parts).hasSize(4);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(parts.stream().mapToInt(part -> customersOf(part).size()).sum()).isEqualTo(customersOf(examples).size());
        assertThat(labelsOf(parts.get(3))).isEqualTo(labelsOf(examples));
    }

    @Test
    void withManySmallGroupsEachPartGetsItsShareOfEachLabel() {
        LabelledTexts texts = new LabelledTexts(messagesOf(600, 2000, 7), "");

        Map<String, Integer> ofPart = new LabelledTexts(texts.groupedSplit("customer", 1, 0.2, 0.1).get(0), "").counts();

        texts.counts().forEach((label, count) -> assertThat((double) ofPart.get(label)).isBetween(0.17 * count, 0.23 * count));
    }

    @Test
    void rowsWithoutAGroupStandAlone() {
        List<Example> examples = IntStream.range(0, 40).mapToObj(row -> new Example("text " + row, "a")).toList();

        assertThat(new LabelledTexts(examples, "").groupedSplit("customer", 1, 0.25).get(0)).hasSize(10);
    }

    @Test
    void theNewestRowsComeLastHoweverTheirTimesAreWritten() {
        LabelledTexts texts = new LabelledTexts(List.of(at("2026-03-02"), at("2026-03-01 08:00"), at("2026-03-01T09:00+02:00"),
                at("1.1.2026"), at("1773000000"), at("28/Feb/26 17:20")), "");

        assertThat(texts.timeSplit("received", 0.4, 0.2)).map(part -> part.stream().map(Example::text).toList()).containsExactly(
                List.of("1.1.2026", "28/Feb/26 17:20"), List.of("2026-03-01T09:00+02:00", "2026-03-01 08:00"),
                List.of("2026-03-02", "1773000000"));
    }

    @Test
    void aDateThatCanBeReadTwoWaysIsRefused() {
        LabelledTexts texts = new LabelledTexts(List.of(at("03/04/2026")), "");

        assertThatThrownBy(() -> texts.timeSplit("received", 0.5)).hasMessageContaining("03/04/2026").hasMessageContaining("2026-11-24");
    }

    @Test
    void aRowWithoutTimeIsNamed() {
        LabelledTexts texts = new LabelledTexts(List.of(new Example("When?", "a")), "");

        assertThatThrownBy(() -> texts.timeSplit("received", 0.5)).hasMessageContaining("When?").hasMessageContaining("received");
    }

    private static Example at(String time) {
        return new Example(time, Map.of("label", "a"), Map.of("received", time));
    }

    private static List<Example> messagesOf(int customers, int rows, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, rows).mapToObj(row -> new Example("text " + row, Map.of("label", "label " + random.nextInt(5)),
                Map.of("customer", "customer " + random.nextInt(customers)))).toList();
    }

    private static Set<String> labelsOf(List<Example> examples) {
        return new HashSet<>(examples.stream().map(Example::label).toList());
    }

    private static Set<String> customersOf(List<Example> examples) {
        return examples.stream().map(example -> example.slices().get("customer")).collect(Collectors.toSet());
    }
}
