package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {

    @Test
    void anOverconfidentModelIsCooledToItsAccuracy() {
        // always says 99 % and is right three times out of four
        double[] logits = {Math.log(0.99), Math.log(0.01)};
        double[][] examples = {logits, logits, logits, logits};

        double temperature = TemperatureScaling.fit(examples, new int[] {0, 0, 0, 1});

        assertThat(temperature).isGreaterThan(1);
        assertThat(TemperatureScaling.apply(logits, temperature)[0]).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void aTimidModelIsMadeAsSureAsItIsRight() {
        double[] logits = {0.2, 0};
        double[][] examples = {logits, logits, logits, logits};

        double temperature = TemperatureScaling.fit(examples, new int[] {0, 0, 0, 1});

        assertThat(temperature).isLessThan(1);
        assertThat(TemperatureScaling.apply(logits, temperature)[0]).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void perfectAnswersDoNotMakeItInfinitelySure() {
        double temperature = TemperatureScaling.fit(new double[][] {{3, 0}, {0, 3}}, new int[] {0, 1});

        assertThat(temperature).isGreaterThanOrEqualTo(0.05);
    }

    @Test
    void hugeLogitsStayProbabilities() {
        assertThat(TemperatureScaling.apply(new double[] {1e6, 0, -1e6}, 1)).containsExactly(1, 0, 0);
    }

    @Property(tries = 200, seed = "6")
    void theRankingNeverChanges(@ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 20) double temperature) {
        double[] logits = new Random(seed).doubles(20, -10, 10).toArray();

        double[] probabilities = TemperatureScaling.apply(logits, temperature);

        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
        for (int a = 0; a < logits.length; a++) {
            for (int b = 0; b < logits.length; b++) {
                if (logits[a] > logits[b]) {
                    assertThat(probabilities[a]).isGreaterThanOrEqualTo(probabilities[b]);
                }
            }
        }
    }

    @Property(tries = 100, seed = "7")
    void theFitIsNeverWorseThanNoScaling(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int examples,
            @ForAll @DoubleRange(min = 0.1, max = 30) double spread) {
        Random random = new Random(seed);
        double[][] logits = new double[examples][];
        int[] gold = new int[examples];
        for (int i = 0; i < examples; i++) {
            logits[i] = random.doubles(5, -spread, spread).toArray();
            gold[i] = random.nextInt(5);
        }

        double temperature = TemperatureScaling.fit(logits, gold);

        assertThat(temperature).isBetween(0.049, 20.1);
        assertThat(TemperatureScaling.negativeLogLikelihood(logits, gold, temperature))
                .isLessThanOrEqualTo(TemperatureScaling.negativeLogLikelihood(logits, gold, 1));
    }

    @Test
    void examplesThatCannotBeRightAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TemperatureScaling.fit(new double[0][], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> TemperatureScaling.fit(new double[][] {{1, 2}}, new int[] {2}))
                .withMessageContaining("Example 0: right label 2 is not among the 2 labels");
        assertThatIllegalArgumentException().isThrownBy(() -> TemperatureScaling.fit(new double[][] {{Double.NaN, 2}}, new int[] {1}))
                .withMessageContaining("NaN");
    }
}
