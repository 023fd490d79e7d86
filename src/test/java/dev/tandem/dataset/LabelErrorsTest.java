package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.dataset.LabelErrors.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelErrorsTest {

    @Test
    void aRowThatLooksLikeAConfidentExampleOfAnotherLabelIsASuspect() {
        double[][] probabilities = {{0.9, 0.1}, {0.8, 0.2}, {0.1, 0.9}, {0.2, 0.8}, {0.05, 0.95}};

        assertThat(LabelErrors.find(probabilities, new int[] {0, 0, 1, 1, 0})).singleElement().satisfies(suspect -> {
            assertThat(suspect.row()).isEqualTo(4);
            assertThat(suspect.suggested()).isEqualTo(1);
            assertThat(suspect.margin()).isEqualTo(-0.9, within(1e-12));
        });
    }

    @Test
    void aRowThatIsMerelyHardIsNoSuspect() {
        double[][] probabilities = {{0.9, 0.1}, {0.8, 0.2}, {0.1, 0.9}, {0.2, 0.8}, {0.4, 0.6}};

        assertThat(LabelErrors.find(probabilities, new int[] {0, 0, 1, 1, 0})).isEmpty();
    }

    @Test
    void aLabelThatTheModelIsNeverSureOfNeedsLessCertainty() {
        double[][] probabilities = {{0.5, 0.3, 0.2}, {0.45, 0.35, 0.2}, {0.2, 0.8, 0}, {0.1, 0.9, 0}, {0.48, 0.42, 0.1}};

        assertThat(LabelErrors.find(probabilities, new int[] {0, 0, 1, 1, 1})).extracting(Suspect::row).containsExactly(4);
    }

    @Test
    void aLabelThatNoRowHasIsNeverSuggested() {
        double[][] probabilities = {{0.1, 0.2, 0.7}, {0.2, 0.1, 0.7}};

        assertThat(LabelErrors.find(probabilities, new int[] {0, 1})).noneMatch(suspect -> suspect.suggested() == 2);
    }

    @Property(tries = 60)
    void wrongLabelsAreFoundWhereTheModelSeparatesTheLabels(@ForAll @IntRange(min = 2, max = 8) int labels, @ForAll long seed) {
        Random random = new Random(seed);
        int rows = 40 * labels;
        double[][] probabilities = new double[rows][];
        int[] given = new int[rows];
        Set<Integer> wrong = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            int truth = row % labels;
            probabilities[row] = sureOf(truth, labels);
            given[row] = truth;
            if (random.nextInt(10) == 0) {
                given[row] = (truth + 1 + random.nextInt(labels - 1)) % labels;
                wrong.add(row);
            }
        }

        List<Suspect> suspects = LabelErrors.find(probabilities, given);

        assertThat(suspects.stream().map(Suspect::row).collect(Collectors.toSet())).isEqualTo(wrong);
        assertThat(suspects).allMatch(suspect -> suspect.suggested() == suspect.row() % labels && suspect.given() == given[suspect.row()]);
        assertThat(suspects).isSortedAccordingTo(Comparator.comparingDouble(Suspect::margin));
    }

    @Property(tries = 60)
    void theOrderOfRowsAndTheNamesOfLabelsDoNotMatter(@ForAll @IntRange(min = 2, max = 6) int labels, @ForAll long seed) {
        Random random = new Random(seed);
        double[][] probabilities = IntStream.range(0, 50).mapToObj(row -> anything(labels, random)).toArray(double[][]::new);
        int[] given = IntStream.range(0, 50).map(row -> random.nextInt(labels)).toArray();
        List<Integer> rows = shuffled(50, random);
        List<Integer> names = shuffled(labels, random);
        double[][] otherProbabilities = rows.stream().map(row -> {
            double[] renamed = new double[labels];
            IntStream.range(0, labels).forEach(label -> renamed[names.get(label)] = probabilities[row][label]);
            return renamed;
        }).toArray(double[][]::new);
        int[] otherGiven = rows.stream().mapToInt(row -> names.get(given[row])).toArray();

        Set<List<Integer>> expected = LabelErrors.find(probabilities, given).stream()
                .map(suspect -> List.of(suspect.row(), suspect.given(), suspect.suggested())).collect(Collectors.toSet());
        assertThat(LabelErrors.find(otherProbabilities, otherGiven).stream().map(suspect -> List.of(rows.get(suspect.row()),
                names.indexOf(suspect.given()), names.indexOf(suspect.suggested()))).collect(Collectors.toSet())).isEqualTo(expected);
    }

    @Test
    void shapesThatDoNotAgreeAreRefused() {
        assertThatThrownBy(() -> LabelErrors.find(new double[][] {{1, 0}}, new int[] {0, 1})).hasMessageContaining("1 rows").hasMessageContaining("2 labels");
        assertThatThrownBy(() -> LabelErrors.find(new double[][] {{1, 0}}, new int[] {2})).hasMessageContaining("Row 0");
        assertThatThrownBy(() -> LabelErrors.find(new double[][] {{1, Double.NaN}}, new int[] {0})).hasMessageContaining("outside of 0 to 1");
    }

    private static double[] sureOf(int label, int labels) {
        double[] probabilities = new double[labels];
        Arrays.fill(probabilities, 0.1 / labels);
        probabilities[label] += 0.9;
        return probabilities;
    }

    private static double[] anything(int labels, Random random) {
        double[] weights = random.doubles(labels, 0.01, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }
}
