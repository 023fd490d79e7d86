package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

    @Test
    void certainAndAlwaysRightIsHonest() {
        assertThat(CalibrationError.expected(new double[] {1, 1}, new boolean[] {true, true})).isZero();
    }

    @Test
    void certainAndAlwaysWrongIsAsWrongAsCanBe() {
        assertThat(CalibrationError.expected(new double[] {1, 1, 1}, new boolean[3])).isEqualTo(1);
    }

    @Test
    void everyBinCountsByItsSize() {
        double[] confidences = {0.95, 0.95, 0.95, 0.95, 0.5};
        boolean[] correct = {true, true, true, false, true};

        // four examples: accuracy 0.75 against 0.95; one example: accuracy 1 against 0.5
        assertThat(CalibrationError.expected(confidences, correct)).isCloseTo(4.0 / 5 * 0.20 + 1.0 / 5 * 0.50, within(1e-12));
    }

    @Test
    void tooSureAndTooTimidDoNotCancelOutAcrossBins() {
        // 0.41 and 0.61 lie in different fifteenths, 0.61 and 0.65 in the same
        assertThat(CalibrationError.expected(new double[] {0.41, 0.61}, new boolean[] {true, false}))
                .isCloseTo((0.59 + 0.61) / 2, within(1e-12));
        assertThat(CalibrationError.expected(new double[] {0.61, 0.65}, new boolean[] {true, false}))
                .isCloseTo(Math.abs(0.5 - 0.63), within(1e-12));
    }

    @Test
    void zeroBelongsToTheLowestBin() {
        assertThat(CalibrationError.expected(new double[] {0}, new boolean[] {false})).isZero();
    }

    @Test
    void withoutExamplesThereIsNothingToMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> CalibrationError.expected(new double[0], new boolean[0]));
    }
}
