package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    private static final int[] SIZES = {250, 500, 1000, 2000, 4000, 8000};

    @Test
    void aLawIsFoundAgainInItsPoints() {
        LearningCurve curve = LearningCurve.of(points(2, 0.4, 0.05, 0), 100_000);

        assertThat(curve.law().a()).isCloseTo(2, within(0.01));
        assertThat(curve.law().b()).isCloseTo(0.4, within(0.001));
        assertThat(curve.law().c()).isCloseTo(0.05, within(0.001));
        assertThat(curve.forecast().accuracy()).isCloseTo(1 - 2 * Math.pow(8500, -0.4) - 0.05, within(1e-4));
        assertThat(curve.finding()).startsWith("500 more labels (8,500 instead of 8,000) would raise accuracy from about 89.5 % to about 89.6 %");
    }

    @Test
    void aGainTooSmallForTheTestTextsIsCalledSo() {
        assertThat(LearningCurve.of(points(2, 0.4, 0.05, 0), 300).finding())
                .contains("These 300 test texts could not even show that (accuracy is known to ± 3.5 points).");
    }

    @Test
    void threePointsSayNothing() {
        LearningCurve curve = LearningCurve.of(points(2, 0.4, 0.05, 0).subList(0, 3), 1000);

        assertThat(curve.forecast()).isNull();
        assertThat(curve.law()).isNull();
        assertThat(curve.finding()).isEqualTo("What 500 more labels would bring cannot be said: train with at least 4 different amounts of data, there are 3.");
    }

    @Test
    void amountsThatLieCloseTogetherSayNothing() {
        List<LearningPoint> close = IntStream.of(900, 1000, 1100, 1200).mapToObj(size -> new LearningPoint(size, 0.8 + size / 1e5)).toList();

        assertThat(LearningCurve.of(close, 1000).finding()).contains("lie too close together (900 to 1,200)");
    }

    @Test
    void aCurveThatDoesNotRiseSaysNothing() {
        List<LearningPoint> falling = IntStream.of(SIZES).mapToObj(size -> new LearningPoint(size, 0.9 - size / 1e5)).toList();

        assertThat(LearningCurve.of(falling, 1000).finding()).contains("does not rise");
    }

    @Test
    void aForecastThatHangsOnOneTrainingSaysNothing() {
        List<LearningPoint> few = List.of(new LearningPoint(40, 0.40), new LearningPoint(80, 0.52), new LearningPoint(120, 0.53), new LearningPoint(170, 0.68));

        LearningCurve curve = LearningCurve.of(few, 1000);

        assertThat(curve.forecast()).isNull();
        assertThat(curve.finding()).contains("depending on which single training is left out");
    }

    @Test
    void whoMoreThanDoublesTheDataIsWarned() {
        List<LearningPoint> small = IntStream.of(30, 60, 120, 240, 400)
                .mapToObj(size -> new LearningPoint(size, 1 - Math.pow(size, -0.4) - 0.05)).toList();

        assertThat(LearningCurve.of(small, 100).finding()).endsWith("order of magnitude.");
    }

    @Test
    void impossiblePointsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningPoint(0, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningPoint(10, 93));
    }

    @Property(tries = 100)
    void anyLawIsFoundAgain(@ForAll @DoubleRange(min = 0.5, max = 3) double a, @ForAll @DoubleRange(min = 0.2, max = 1) double b,
                            @ForAll @DoubleRange(max = 0.2) double c) {
        List<LearningPoint> points = points(Math.min(a, 0.7 / Math.pow(250, -b)), b, c, 0);

        assertThat(PowerLaw.fit(points).distanceFrom(points)).isLessThan(1e-5);
    }

    @Property(tries = 100)
    void scatteredPointsNeverPromiseALoss(@ForAll @DoubleRange(min = 0, max = 0.05) double scatter, @ForAll long seed) {
        LearningCurve curve = LearningCurve.of(points(2, 0.4, 0.05, scatter, seed), 1000);

        assertThat(curve.forecast() == null || curve.forecast().gain() >= 0).isTrue();
        assertThat(curve.forecast() == null).isEqualTo(curve.finding().contains("cannot be said"));
        assertThat(PowerLaw.fit(curve.points()).c()).isBetween(0.0, 1.0);
    }

    private static List<LearningPoint> points(double a, double b, double c, double scatter) {
        return points(a, b, c, scatter, 1);
    }

    private static List<LearningPoint> points(double a, double b, double c, double scatter, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.of(SIZES).mapToObj(size -> new LearningPoint(size,
                Math.max(0, Math.min(1, 1 - a * Math.pow(size, -b) - c + scatter * (2 * random.nextDouble() - 1))))).toList();
    }
}
