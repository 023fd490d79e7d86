package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CascadeRiskTest {

    private static final double DELTA = 0.1;

    @Test
    void withoutAFirstOpinionItIsTheThresholdOfAll() {
        Sample whole = sample(1000, 0.005, new Random(1));

        CascadeRisk risk = CascadeRisk.of(whole.confidences, whole.correct, 0.02, DELTA);

        assertThat(risk.first()).isEqualTo(SelectiveRisk.threshold(whole.confidences, whole.correct, 0.02, DELTA)).isEqualTo(risk.others());
    }

    @Test
    void whereAllTogetherKeepThePromiseTheyShareOneThreshold() {
        Sample whole = sample(1000, 0.002, new Random(2));
        Sample first = sample(5000, 0.005, new Random(3));

        CascadeRisk risk = CascadeRisk.of(whole.confidences, whole.correct, first.confidences, first.correct, 9000, 0.02, DELTA);

        assertThat(risk.first()).isEqualTo(risk.others());
        assertThat(risk.coverage()).isGreaterThan(0.9);
    }

    @Test
    void aPromiseTooStrictForTheFewCalibrationTextsIsKeptByTheFirstOpinionAlone() {
        Sample whole = sample(300, 0, new Random(4));
        Sample first = sample(5000, 0.003, new Random(5));

        CascadeRisk risk = CascadeRisk.of(whole.confidences, whole.correct, first.confidences, first.correct, 9000, 0.01, DELTA);

        assertThat(risk.first().isAlwaysAsk()).isFalse();
        assertThat(risk.others().isAlwaysAsk()).isTrue();
        assertThat(risk.coverage()).isBetween(0.4, 5000.0 / 9000);
    }

    @Test
    void thePromiseIsRarelyBrokenByAClassifierThatIsJustTooBad() {
        int broken = 0;
        for (int draw = 0; draw < 300; draw++) {
            Random random = new Random(draw);
            Sample whole = sample(1000, 0.021, random);
            Sample first = sample(3000, 0.021, random);
            CascadeRisk risk = CascadeRisk.of(whole.confidences, whole.correct, first.confidences, first.correct, 5000, 0.02, DELTA);
            broken += risk.coverage() > 0 ? 1 : 0;
        }

        assertThat(broken).isLessThanOrEqualTo((int) (300 * DELTA));
    }

    private record Sample(double[] confidences, boolean[] correct) {}

    private static Sample sample(int size, double error, Random random) {
        double[] confidences = random.doubles(size, 0.5, 1).toArray();
        boolean[] correct = new boolean[size];
        for (int index = 0; index < size; index++) {
            correct[index] = random.nextDouble() >= error;
        }
        return new Sample(confidences, correct);
    }
}
