package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {

    private static final double[] CONFIDENCES = {0.9, 0.8, 0.7, 0.6};
    private static final boolean[] THIRD_IS_WRONG = {true, true, false, true};

    @Test
    void theOracleTakesAsMuchAsThePermittedErrorAllows() {
        assertThat(RiskCoverage.coverageAt(CONFIDENCES, THIRD_IS_WRONG, 0)).isEqualTo(0.5);
        assertThat(RiskCoverage.coverageAt(CONFIDENCES, THIRD_IS_WRONG, 0.24)).isEqualTo(0.5);
        assertThat(RiskCoverage.coverageAt(CONFIDENCES, THIRD_IS_WRONG, 0.25)).isEqualTo(1);
    }

    @Test
    void whoIsWrongWhereSurestCoversNothing() {
        assertThat(RiskCoverage.coverageAt(CONFIDENCES, new boolean[4], 0.5)).isZero();
    }

    @Test
    void tiesAreTakenTogether() {
        assertThat(RiskCoverage.coverageAt(new double[] {0.9, 0.9}, new boolean[] {true, false}, 0.1)).isZero();
    }

    @Test
    void theAreaIsTheMeanErrorRateOfTheSurest() {
        // 0/1, 0/2, 1/3, 1/4
        assertThat(RiskCoverage.areaUnderCurve(CONFIDENCES, THIRD_IS_WRONG)).isCloseTo((1 / 3.0 + 1 / 4.0) / 4, within(1e-12));
    }

    @Test
    void withinATieErrorsAreSpreadEvenly() {
        double[] tied = {0.5, 0.5, 0.5, 0.5};

        assertThat(RiskCoverage.areaUnderCurve(tied, THIRD_IS_WRONG)).isCloseTo(0.25, within(1e-12));
        assertThat(RiskCoverage.areaUnderCurve(tied, new boolean[] {false, true, true, true})).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theOracleIsNeverLessGenerousThanTheGuaranteedThreshold() {
        Examples examples = new Examples.Classifier(0.004, 0.4, 0).draw(2000, new Random(3));

        double guaranteed = examples.threshold(0.02, 0.1).coverage();

        assertThat(guaranteed).isGreaterThan(0.3);
        assertThat(RiskCoverage.coverageAt(examples.confidences(), examples.correct(), 0.02)).isGreaterThanOrEqualTo(guaranteed);
    }

    @Test
    void withoutExamplesThereIsNothingToMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> RiskCoverage.areaUnderCurve(new double[0], new boolean[0]));
    }
}
