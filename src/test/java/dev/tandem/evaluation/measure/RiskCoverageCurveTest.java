package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.evaluation.measure.RiskCoverageCurve.OracleShare;
import dev.tandem.evaluation.measure.RiskCoverageCurve.Point;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RiskCoverageCurveTest {

    @Test
    void theSurestComeFirst() {
        RiskCoverageCurve curve = RiskCoverageCurve.of(Answered.outcomes(new double[] {0.6, 0.9, 0.7, 0.8}, new boolean[] {true, true, false, true}));

        assertThat(curve.points()).containsExactly(new Point(0.25, 0, 0.9), new Point(0.5, 0, 0.8), new Point(0.75, 1 / 3.0, 0.7), new Point(1, 0.25, 0.6));
        // mean of 0/1, 0/2, 1/3, 1/4
        assertThat(curve.aurc()).isCloseTo(7 / 48.0, within(1e-12));
        assertThat(curve.oracle()).contains(new OracleShare(0.005, 0.5), new OracleShare(0.05, 0.5));
    }

    @Test
    void textsOfTheSameConfidenceAreOnePoint() {
        RiskCoverageCurve curve = RiskCoverageCurve.of(Answered.outcomes(new double[] {0.9, 0.9, 0.9, 0.5}, new boolean[] {true, false, true, true}));

        assertThat(curve.points()).containsExactly(new Point(0.75, 1 / 3.0, 0.9), new Point(1, 0.25, 0.5));
    }

    @Property(tries = 50)
    void theCurveIsThinAndEndsWithAllTexts(@ForAll @IntRange(min = 1, max = 5000) int texts, @ForAll long seed) {
        Outcomes outcomes = Answered.honest(4, texts, 2, seed);
        RiskCoverageCurve curve = RiskCoverageCurve.of(outcomes);

        assertThat(curve.points()).hasSizeLessThanOrEqualTo(151);
        assertThat(curve.points()).extracting(Point::coverage).isSorted();
        Point last = curve.points().get(curve.points().size() - 1);
        assertThat(last.coverage()).isEqualTo(1);
        assertThat(last.error()).isCloseTo(1 - outcomes.accuracy(), within(1e-12));
    }

    @Property(tries = 50)
    void whoMayErrMoreAutomatesMore(@ForAll @IntRange(min = 1, max = 500) int texts, @ForAll long seed) {
        assertThat(RiskCoverageCurve.of(Answered.honest(4, texts, 2, seed)).oracle()).extracting(OracleShare::coverage).isSorted();
    }
}
