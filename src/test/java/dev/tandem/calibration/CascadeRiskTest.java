package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CascadeRiskTest {

    private static final double DELTA = 0.1;

    @Test
    void withoutAFirstOpinionItIsTheThresholdOfAll() {
        HeldOut whole = sample(1000, 0.005, new Random(1));

        CascadeRisk risk = new CalibrationSet(whole).thresholds(0.02, DELTA);

        assertThat(risk.first()).isEqualTo(whole.threshold(0.02, DELTA)).isEqualTo(risk.others());
    }

    @Test
    void whereAllTogetherKeepThePromiseTheyShareOneThreshold() {
        HeldOut whole = sample(1000, 0.002, new Random(2));
        HeldOut first = sample(5000, 0.005, new Random(3));

        CascadeRisk risk = new CalibrationSet(whole, null, first, 9000).thresholds(0.02, DELTA);

        assertThat(risk.first()).isEqualTo(risk.others());
        assertThat(risk.coverage()).isGreaterThan(0.9);
    }

    @Test
    void aPromiseTooStrictForTheFewCalibrationTextsIsKeptByTheFirstOpinionAlone() {
        HeldOut whole = sample(300, 0, new Random(4));
        HeldOut first = sample(5000, 0.003, new Random(5));

        CascadeRisk risk = new CalibrationSet(whole, null, first, 9000).thresholds(0.01, DELTA);

        assertThat(risk.first().isAlwaysAsk()).isFalse();
        assertThat(risk.others().isAlwaysAsk()).isTrue();
        assertThat(risk.coverage()).isBetween(0.4, 5000.0 / 9000);
    }

    @Test
    void underAStrictPromiseTheWholeModelIsAskedAboutEverything() {
        HeldOut cascade = sample(1000, 0.012, new Random(6));
        HeldOut always = sample(1000, 0.001, new Random(7));
        CalibrationSet known = new CalibrationSet(cascade, always, sample(5000, 0.012, new Random(8)), 9000);

        CascadeRisk strict = known.thresholds(0.01, DELTA);
        CascadeRisk usual = known.thresholds(0.05, DELTA);

        assertThat(strict.asksAlways()).isTrue();
        assertThat(strict.others()).isEqualTo(always.threshold(0.01, DELTA / 2));
        assertThat(usual.asksAlways()).isFalse();
        assertThat(usual.others()).isEqualTo(cascade.threshold(0.05, DELTA / 2));
    }

    @Test
    void whereTheWholeModelIsKnownTooLittleUnderAStrictPromiseTheFirstOpinionStillAnswersAlone() {
        CalibrationSet known = new CalibrationSet(sample(100, 0, new Random(9)), sample(100, 0, new Random(9)),
                sample(5000, 0.002, new Random(10)), 9000);

        CascadeRisk risk = known.thresholds(0.01, DELTA);

        assertThat(risk.asksAlways()).isFalse();
        assertThat(risk.first().isAlwaysAsk()).isFalse();
        assertThat(risk.others().isAlwaysAsk()).isTrue();
    }

    @Test
    void answersToDifferentTextsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalibrationSet(sample(3, 0, new Random(1)), sample(2, 0, new Random(1)), null, 0))
                .withMessageContaining("asked about 2 texts, but there are answers to 3");
    }

    @Test
    void thePromiseIsRarelyBrokenByAClassifierThatIsJustTooBad() {
        int broken = 0;
        for (int draw = 0; draw < 300; draw++) {
            Random random = new Random(draw);
            HeldOut whole = sample(1000, 0.021, random);
            HeldOut first = sample(3000, 0.021, random);
            CascadeRisk risk = new CalibrationSet(whole, null, first, 5000).thresholds(0.02, DELTA);
            broken += risk.coverage() > 0 ? 1 : 0;
        }

        assertThat(broken).isLessThanOrEqualTo((int) (300 * DELTA));
    }

    private static HeldOut sample(int size, double error, Random random) {
        double[] confidences = random.doubles(size, 0.5, 1).toArray();
        boolean[] correct = new boolean[size];
        for (int index = 0; index < size; index++) {
            correct[index] = random.nextDouble() >= error;
        }
        return new HeldOut(confidences, correct);
    }
}
