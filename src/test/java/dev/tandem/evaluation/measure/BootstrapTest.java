package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void theIntervalOfAccuracyIsAboutThatOfTheNormalApproximation() {
        Outcomes outcomes = Answered.honest(77, 3080, 4, 5);
        double accuracy = outcomes.accuracy();
        double error = Math.sqrt(accuracy * (1 - accuracy) / 3080);

        Interval interval = Bootstrap.of(outcomes, 1).accuracy();

        assertThat(interval.low()).isCloseTo(accuracy - 1.96 * error, within(error / 4));
        assertThat(interval.high()).isCloseTo(accuracy + 1.96 * error, within(error / 4));
    }

    @Test
    void theSameSeedGivesTheSameIntervalsAndAnotherSeedAlmostTheSame() {
        Outcomes outcomes = Answered.honest(5, 400, 3, 5);

        assertThat(Bootstrap.of(outcomes, 1)).isEqualTo(Bootstrap.of(outcomes, 1));
        assertThat(Bootstrap.of(outcomes, 1)).isNotEqualTo(Bootstrap.of(outcomes, 2));
        assertThat(Bootstrap.of(outcomes, 2).macroF1().low()).isCloseTo(Bootstrap.of(outcomes, 1).macroF1().low(), within(0.01));
    }

    @Test
    void whoIsAlwaysRightHasNoDoubtInTheInterval() {
        Bootstrap bootstrap = Bootstrap.of(Answered.outcomes(2, new int[] {0, 1, 0, 1}, new int[] {0, 1, 0, 1}), 1);

        assertThat(bootstrap.accuracy()).isEqualTo(new Interval(1, 1));
        assertThat(bootstrap.macroF1()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void percentilesAreInterpolatedAsNumPyDoes() {
        // numpy.percentile([1, 2, 3, 4, 5], [2.5, 97.5]) is 1.1 and 4.9
        Interval interval = Interval.ofResamples(new double[] {3, 1, 2, 5, 4});

        assertThat(interval.low()).isCloseTo(1.1, within(1e-12));
        assertThat(interval.high()).isCloseTo(4.9, within(1e-12));
    }

    @Property(tries = 30)
    void theIntervalHoldsTheMeasuredAccuracy(@ForAll @IntRange(min = 2, max = 6) int labels, @ForAll @IntRange(min = 30, max = 300) int texts,
                                             @ForAll long seed) {
        Outcomes outcomes = Answered.honest(labels, texts, 1, seed);
        Interval accuracy = Bootstrap.of(outcomes, seed).accuracy();

        assertThat(outcomes.accuracy()).isBetween(accuracy.low(), accuracy.high());
    }
}
