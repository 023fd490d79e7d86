package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SelectiveRiskTest {

    private static final double DELTA = 0.1;

    @Test
    void aModelThatIsAlwaysWrongAlwaysAsks() {
        RiskThreshold threshold = Examples.allWrong(1000).threshold(0.02, DELTA);

        assertThat(threshold.isAlwaysAsk()).isTrue();
        assertThat(threshold.confidence()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(threshold.isReachedBy(1.0)).isFalse();
        assertThat(threshold.coverage()).isZero();
        assertThat(threshold.moreNeeded()).isEqualTo(332);
    }

    @Test
    void fewExamplesProveNothingEvenIfAllAreRightAndTheMissingOnesAreCounted() {
        RiskThreshold threshold = Examples.allRight(100).threshold(0.02, DELTA);

        assertThat(threshold.isAlwaysAsk()).isTrue();
        // smallest n with 0.98ⁿ ≤ 0.8 · 0.1
        assertThat(threshold.moreNeeded()).isEqualTo(126 - 100);
    }

    @Test
    void noExamplesMeanAlwaysAsk() {
        assertThat(Examples.allRight(0).threshold(0.001, DELTA).moreNeeded()).isEqualTo(2525);
    }

    @Test
    void asManyExamplesAsWereMissingAreEnough() {
        RiskThreshold threshold = Examples.allRight(126).threshold(0.02, DELTA);

        assertThat(threshold.isAlwaysAsk()).isFalse();
        assertThat(threshold.moreNeeded()).isZero();
        assertThat(threshold.selected()).isEqualTo(126);
        assertThat(threshold.coverage()).isEqualTo(1);
        assertThat(threshold.errorBound()).isCloseTo(1 - Math.pow(0.8 * 0.1, 1.0 / 126), within(1e-6)).isLessThanOrEqualTo(0.02);
    }

    @Test
    void aModelThatIsAlwaysRightRunsByItselfFromItsLowestConfidenceOn() {
        RiskThreshold threshold = Examples.allRight(1000).threshold(0.02, DELTA);

        assertThat(threshold.confidence()).isEqualTo(0.5);
        assertThat(threshold.isReachedBy(0.5)).isTrue();
        assertThat(threshold.isReachedBy(0.4999)).isFalse();
        assertThat(threshold.errors()).isZero();
    }

    @Test
    void oneMislabelledExampleAmongTheSurestDoesNotStopAGoodModel() {
        RiskThreshold threshold = Examples.allRight(1000).withErrorsAmongTheSurest(1).threshold(0.02, DELTA);

        assertThat(threshold.selected()).isEqualTo(1000);
        assertThat(threshold.errors()).isEqualTo(1);
    }

    @Test
    void whenTheSurestAreWrongMoreExamplesAreNeededThanThereAre() {
        RiskThreshold threshold = Examples.allRight(200).withErrorsAmongTheSurest(3).threshold(0.02, DELTA);

        assertThat(threshold.isAlwaysAsk()).isTrue();
        assertThat(threshold.moreNeeded()).isEqualTo(194);
    }

    @Test
    void aThresholdTakesAllExamplesOfTheSameConfidenceOrNone() {
        double[] confidences = new double[600];
        boolean[] correct = new boolean[600];
        Arrays.fill(confidences, 0, 300, 0.9);
        Arrays.fill(confidences, 300, 600, 0.6);
        Arrays.fill(correct, true);
        Arrays.fill(correct, 500, 600, false);

        RiskThreshold threshold = SelectiveRisk.threshold(confidences, correct, 0.02, DELTA);

        assertThat(threshold.confidence()).isEqualTo(0.9);
        assertThat(threshold.selected()).isEqualTo(300);
    }

    @Test
    void aPromiseOfNothingOrEverythingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Examples.allRight(10).threshold(0, DELTA))
                .withMessage("maxError is 0.0; it must lie between 0 and 1, both excluded.");
        assertThatIllegalArgumentException().isThrownBy(() -> Examples.allRight(10).threshold(0.02, 1))
                .withMessageContaining("delta is 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Examples.allRight(10).threshold(Double.NaN, DELTA));
    }

    @Test
    void brokenCalibrationDataIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveRisk.threshold(new double[] {0.5}, new boolean[2], 0.02, DELTA))
                .withMessageContaining("1 confidences and 2 verdicts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectiveRisk.threshold(new double[] {Double.NaN}, new boolean[1], 0.02, DELTA))
                .withMessageContaining("NaN");
    }

    @Test
    void aPromiseBeyondAnyDataIsAnsweredWithAlwaysAsk() {
        assertThat(Examples.allRight(10).threshold(1e-12, DELTA).moreNeeded()).isGreaterThan(1_000_000_000);
    }
}
