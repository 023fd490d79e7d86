package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.calibration.Examples.Classifier;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectiveRiskPropertiesTest {

    /**
     * The promise itself. The first two classifiers are the hardest: everything they answer is just more often wrong than
     * permitted, so every threshold breaks the promise.
     */
    @ParameterizedTest
    @CsvSource({
        "0.0501, 0,    0,  500",
        "0.0501, 0,    20, 500",
        "0.03,   0.6,  0,  500",
        "0.005,  0.5,  0,  300",
        "0.005,  0.5,  0,  1500",
        "0,      0.9,  25, 500",
    })
    void thePromiseIsBrokenInAtMostTheAgreedShareOfCalibrationSets(double noise, double slope, int steps, int size) {
        Classifier classifier = new Classifier(noise, slope, steps);
        Random random = new Random(20_261_124);
        int draws = 600;
        double delta = 0.1;
        int broken = 0;
        for (int i = 0; i < draws; i++) {
            RiskThreshold threshold = classifier.draw(size, random).threshold(0.05, delta);
            broken += !threshold.isAlwaysAsk() && classifier.trueRisk(threshold.confidence()) > 0.05 ? 1 : 0;
        }
        double chance = 3 * Math.sqrt(draws * delta * (1 - delta));
        assertThat((double) broken).isLessThanOrEqualTo(draws * delta + chance);
    }

    @Property(tries = 300, seed = "1")
    void whoPermitsMoreErrorsAutomatesAtLeastAsMuch(@ForAll("examples") Examples examples,
            @ForAll @Scale(3) @DoubleRange(min = 0.002, max = 0.3) double one,
            @ForAll @Scale(3) @DoubleRange(min = 0.002, max = 0.3) double other) {
        RiskThreshold stricter = examples.threshold(Math.min(one, other), 0.1);
        RiskThreshold looser = examples.threshold(Math.max(one, other), 0.1);

        assertThat(looser.confidence()).isLessThanOrEqualTo(stricter.confidence());
        assertThat(looser.coverage()).isGreaterThanOrEqualTo(stricter.coverage());
        assertThat(looser.moreNeeded()).isLessThanOrEqualTo(stricter.moreNeeded());
    }

    @Property(tries = 300, seed = "2")
    void whoAcceptsMoreRiskOfABrokenPromiseAutomatesAtLeastAsMuch(@ForAll("examples") Examples examples,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double one, @ForAll @DoubleRange(min = 0.01, max = 0.5) double other) {
        RiskThreshold stricter = examples.threshold(0.05, Math.min(one, other));
        RiskThreshold looser = examples.threshold(0.05, Math.max(one, other));

        assertThat(looser.confidence()).isLessThanOrEqualTo(stricter.confidence());
    }

    @Property(tries = 200, seed = "3")
    void theOrderOfTheExamplesDoesNotMatter(@ForAll("examples") Examples examples, @ForAll long seed) {
        assertThat(examples.shuffled(new Random(seed)).threshold(0.05, 0.1)).isEqualTo(examples.threshold(0.05, 0.1));
    }

    @Property(tries = 200, seed = "4")
    void theReportedFiguresAreThoseOfTheExamplesThatReachTheThreshold(@ForAll("examples") Examples examples) {
        RiskThreshold threshold = examples.threshold(0.05, 0.1);
        int selected = 0;
        int errors = 0;
        for (int i = 0; i < examples.confidences().length; i++) {
            boolean reached = threshold.isReachedBy(examples.confidences()[i]);
            selected += reached ? 1 : 0;
            errors += reached && !examples.correct()[i] ? 1 : 0;
        }
        assertThat(threshold.selected()).isEqualTo(selected);
        assertThat(threshold.errors()).isEqualTo(errors);
        assertThat(threshold.moreNeeded() > 0).isEqualTo(threshold.isAlwaysAsk());
        assertThat(threshold.isAlwaysAsk() || threshold.errorBound() <= 0.05).isTrue();
        assertThat(threshold.isAlwaysAsk() || threshold.errorBound() >= (double) errors / selected).isTrue();
    }

    @Provide
    Arbitrary<Examples> examples() {
        Arbitrary<Classifier> classifiers = Combinators.combine(
                Arbitraries.of(0.0, 0.003, 0.02, 0.06), Arbitraries.of(0.0, 0.2, 0.8), Arbitraries.of(0, 3, 10, 40)).as(Classifier::new);
        return Combinators.combine(classifiers, Arbitraries.integers().between(0, 900), Arbitraries.longs())
                .as((classifier, size, seed) -> classifier.draw(size, new Random(seed)));
    }
}
