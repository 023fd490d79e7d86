package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfusedPairTest {

    private final Outcomes outcomes = Answered.outcomes(3, new int[] {0, 0, 0, 0, 0, 1, 2},
            new int[] {1, 1, 1, 1, 0, 0, 2}, new double[] {0.4, 0.9, 0.6, 0.5, 0.9, 0.8, 0.9});

    @Test
    void theMostFrequentConfusionComesFirstWithTheSurestExamples() {
        ConfusedPair pair = ConfusedPair.of(outcomes, 5).get(0);

        assertThat(pair.right()).isEqualTo("class_0");
        assertThat(pair.answeredName()).isEqualTo("Class 1");
        assertThat(pair.count()).isEqualTo(4);
        assertThat(pair.support()).isEqualTo(5);
        assertThat(pair.examples()).extracting(ConfusedPair.Example::text).containsExactly("text 1", "text 2", "text 3");
    }

    @Test
    void theTwoDirectionsOfAConfusionAreToldApart() {
        assertThat(ConfusedPair.of(outcomes, 5)).extracting(ConfusedPair::right).containsExactly("class_0", "class_1");
    }

    @Test
    void rowsOfTheMatrixAreTheRightLabels() {
        assertThat(ConfusionMatrix.of(outcomes).counts()).isDeepEqualTo(new int[][] {{1, 4, 0}, {1, 0, 0}, {0, 0, 1}});
    }

    @Property(tries = 100)
    void allPairsTogetherAreAllErrors(@ForAll @IntRange(min = 2, max = 7) int labels, @ForAll @IntRange(min = 1, max = 150) int texts,
                                      @ForAll long seed) {
        Outcomes any = Answered.honest(labels, texts, 0, seed);
        int[][] counts = ConfusionMatrix.of(any).counts();

        int wrong = ConfusedPair.of(any, 1000).stream().mapToInt(ConfusedPair::count).sum();

        assertThat(wrong).isEqualTo(texts - Outcomes.countOf(any.correct()));
        assertThat(Arrays.stream(counts).flatMapToInt(Arrays::stream).sum()).isEqualTo(texts);
    }
}
