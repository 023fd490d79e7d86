package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.HeldOut;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private static final double DELTA = 0.1;

    @Test
    void theThresholdComesFromTheCalibrationDataAndTheErrorFromTheEvaluatedTexts() {
        // 300 of 300 right at 0.8, 100 of 100 wrong below: the threshold must be 0.8
        double[] confidences = new double[400];
        boolean[] correct = new boolean[400];
        Arrays.fill(confidences, 0, 300, 0.8);
        Arrays.fill(confidences, 300, 400, 0.3);
        Arrays.fill(correct, 0, 300, true);
        Outcomes outcomes = Answered.outcomes(new double[] {0.95, 0.8, 0.79, 0.9}, new boolean[] {true, false, true, true});

        PromisedShare promise = PromisedShare.of(Cascade.none(outcomes), new CalibrationSet(new HeldOut(confidences, correct)), 0.02, DELTA);

        assertThat(promise.threshold()).isEqualTo(0.8);
        assertThat(promise.coverage()).isEqualTo(0.75);
        assertThat(promise.wrong()).isEqualTo(1);
        assertThat(promise.error()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(promise.held()).isFalse();
    }

    @Test
    void tooLittleCalibrationDataMeansAlwaysAskAndSaysHowManyAreMissing() {
        PromisedShare promise = PromisedShare.of(Cascade.none(Answered.honest(3, 50, 4, 1)),
                new CalibrationSet(new HeldOut(new double[] {0.9, 0.9}, new boolean[] {true, true})), 0.02, DELTA);

        assertThat(promise.threshold()).isNull();
        assertThat(promise.error()).isNull();
        assertThat(promise.automated()).isZero();
        assertThat(promise.held()).isTrue();
        assertThat(promise.moreNeeded()).isEqualTo(124);
    }

    @Test
    void onHonestAnswersThePromiseIsSeldomBroken() {
        Resplits resplits = Resplits.of(Cascade.none(Answered.honest(10, 3000, 12, 8)), null, 0.02, DELTA, 1);

        assertThat(resplits.rounds()).isEqualTo(200);
        assertThat(resplits.brokenShare()).isLessThan(0.2);
        assertThat(resplits.meanCoverage()).isBetween(resplits.coverageSpread().low(), resplits.coverageSpread().high());
        assertThat(resplits.meanError()).isBetween(0.0, 0.02);
    }

    @Test
    void theSameSeedSplitsTheSameWay() {
        Cascade answers = Cascade.none(Answered.honest(3, 600, 8, 3));

        assertThat(Resplits.of(answers, null, 0.05, DELTA, 4)).isEqualTo(Resplits.of(answers, null, 0.05, DELTA, 4));
    }

    @Test
    void whoIsNeverRightAlwaysAsksAndBreaksNothing() {
        Resplits resplits = Resplits.of(Cascade.none(Answered.outcomes(new double[] {0.9, 0.8, 0.7}, new boolean[3])), null, 0.02, DELTA, 1);

        assertThat(resplits.alwaysAsked()).isEqualTo(200);
        assertThat(resplits.broken()).isZero();
        assertThat(resplits.meanError()).isZero();
    }

    @Test
    void whereOnlyTheLexicalAnswersAreKnownWellEnoughOnlyTheyRunByThemselves() {
        Outcomes outcomes = Answered.honest(4, 200, 30, 3);
        boolean[] encoderAsked = new boolean[200];
        Arrays.fill(encoderAsked, 100, 200, true);
        double[] sure = new double[5000];
        boolean[] right = new boolean[5000];
        Arrays.fill(sure, 0.5);
        Arrays.fill(right, true);
        CalibrationSet calibration = new CalibrationSet(new HeldOut(new double[0], new boolean[0]), null, new HeldOut(sure, right), 5000);

        // 100 texts a half are too few to promise 0.5 % of all answers, 5,000 are enough for those of one opinion
        Resplits resplits = Resplits.of(new Cascade(outcomes, encoderAsked, null), calibration, 0.005, DELTA, 1);

        assertThat(resplits.meanCoverage()).isCloseTo(0.5, within(0.02));
        assertThat(Resplits.of(Cascade.none(outcomes), null, 0.005, DELTA, 1).meanCoverage()).isZero();
    }

    @Test
    void underAStrictPromiseTheEncoderIsAskedAboutEveryText() {
        int texts = 2000;
        double[] sure = new double[texts];
        boolean[] wrongNowAndThen = new boolean[texts];
        boolean[] right = new boolean[texts];
        Arrays.fill(right, true);
        Arrays.setAll(sure, text -> 0.99 - text / 1e5);
        for (int text = 0; text < texts; text++) {
            wrongNowAndThen[text] = text % 80 != 0;
        }
        CalibrationSet calibration = new CalibrationSet(new HeldOut(sure, wrongNowAndThen), new HeldOut(sure, right), null, 0);
        Cascade cascade = new Cascade(Answered.outcomes(sure, wrongNowAndThen), new boolean[texts], Answered.outcomes(sure, right));

        PromisedShare strict = PromisedShare.of(cascade, calibration, 0.01, DELTA);
        PromisedShare usual = PromisedShare.of(cascade, calibration, 0.02, DELTA);

        assertThat(strict.asksAlways()).isTrue();
        assertThat(strict.wrong()).isZero();
        assertThat(strict.coverage()).isEqualTo(1);
        assertThat(usual.asksAlways()).isFalse();
        assertThat(usual.wrong()).isEqualTo(25);
        assertThat(Resplits.of(cascade, calibration, 0.01, DELTA, 1).broken()).isZero();
    }

    @Test
    void oneTextHasNoHalves() {
        assertThatIllegalArgumentException().isThrownBy(() ->
                Resplits.of(Cascade.none(Answered.outcomes(new double[] {0.9}, new boolean[] {true})), null, 0.02, DELTA, 1));
    }

    @Property(tries = 5)
    void aLooserPromiseAutomatesAtLeastAsMuch(@ForAll long seed) {
        Cascade answers = Cascade.none(Answered.honest(4, 500, 6, seed));

        assertThat(Resplits.of(answers, null, 0.05, DELTA, seed).meanCoverage())
                .isGreaterThanOrEqualTo(Resplits.of(answers, null, 0.02, DELTA, seed).meanCoverage());
    }
}
