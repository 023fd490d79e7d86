package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.training.TrainingPlan.Task.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final org.assertj.core.data.Offset<Float> ROUNDING = within(1e-4f);

    @Property(tries = 100)
    void everyRowIsADistributionWithTheRightLabelOnTop(@ForAll @IntRange(min = 2, max = 40) int labels,
                                                       @ForAll @FloatRange(max = 0.4f) float smoothing, @ForAll boolean ordered) {
        int gold = labels / 2;
        float[] row = ordered ? Targets.ordinal(gold, labels) : Targets.smoothed(gold, labels, smoothing);

        assertThat(sum(row)).isCloseTo(1, ROUNDING);
        for (float value : row) {
            assertThat(value).isBetween(0f, row[gold]);
        }
    }

    @Test
    void anOrdinalHeadForgivesANeighbourMoreThanAStranger() {
        float[] row = Targets.ordinal(1, 5);

        assertThat(row[0]).isEqualTo(row[2]);
        assertThat(row[2]).isGreaterThan(row[3]);
        assertThat(row[3]).isGreaterThan(row[4]);
    }

    @Test
    void teachersAreMixedInByTheirShare() {
        Recipe recipe = Recipe.FULL.with("labelSmoothing", 0).with("distillation", 0.25);

        Targets targets = Targets.of("intent", Kind.NOMINAL, new int[] {0}, 2, recipe, new float[][] {{0.2f, 0.8f}});

        assertThat(targets.rows()[0]).containsExactly(new float[] {0.8f, 0.2f}, ROUNDING);
    }

    @Test
    void aTextWithoutALabelForTheHeadDoesNotCountThere() {
        Targets targets = Targets.of("intent", Kind.NOMINAL, new int[] {0, Targets.UNKNOWN, 1}, 2, Recipe.FULL, null);

        assertThat(targets.weight()).containsExactly(1, 0, 1);
    }

    @Test
    void balancedLabelsCountTheSameInAll() {
        float[] weight = Targets.balanced(new int[] {0, 0, 0, 1}, 2, 1);

        assertThat(weight[0] + weight[1] + weight[2]).isCloseTo(weight[3], ROUNDING);
        assertThat(sum(weight)).isCloseTo(4, ROUNDING);
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
