package dev.tandem.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    @Test
    void ofFewTextsTheProbabilityIsExact() {
        // two-sided sign test, 2 against 8: 2 · (1 + 10 + 45) / 1024
        PairedComparison comparison = compare(100, 2, 8);

        assertThat(comparison.p()).isCloseTo(0.109375, within(1e-12));
        assertThat(comparison.test()).isEqualTo("exact binomial");
        assertThat(comparison.better()).isNull();
    }

    @Test
    void ofManyTextsItIsMcNemarsWithContinuityCorrection() {
        // (|121 - 59| - 1)² / (121 + 59) = 20.67, of which the chi-squared tail is 5.45e-6
        PairedComparison comparison = compare(314, 121, 59);

        assertThat(comparison.p()).isCloseTo(5.45e-6, within(5e-9));
        assertThat(comparison.better()).isEqualTo("new");
        assertThat(comparison.difference()).isCloseTo(62 / 314.0, within(1e-12));
        assertThat(comparison.interval().low()).isGreaterThan(0);
    }

    @Test
    void whoAnswersTheSameIsNotBetter() {
        PairedComparison comparison = compare(50, 0, 0);

        assertThat(comparison.p()).isEqualTo(1);
        assertThat(comparison.better()).isNull();
        assertThat(comparison.interval()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void theOlderModelMayBeTheBetterOne() {
        assertThat(compare(200, 1, 20).better()).isEqualTo("old");
    }

    @Test
    void answersToDifferentTextsAreNotCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedComparison.of("new", new boolean[3], "old", new boolean[4], 1))
                .withMessage("'new' and 'old' must have answered the same texts, but they answered 3 and 4.");
    }

    @Property(tries = 200)
    void theOrderOfTheTwoDoesNotMatter(@ForAll @IntRange(max = 60) int one, @ForAll @IntRange(max = 60) int other) {
        PairedComparison there = compare(150, one, other);
        PairedComparison back = compare(150, other, one);

        assertThat(back.p()).isCloseTo(there.p(), within(1e-12)).isBetween(0.0, 1.0);
        assertThat(back.difference()).isCloseTo(-there.difference(), within(1e-12));
        assertThat(back.better() == null).isEqualTo(there.better() == null);
    }

    @Property(tries = 100)
    void theTwoTestsAgreeWhereTheyMeet(@ForAll @IntRange(max = 30) int one, @ForAll @IntRange(min = 25, max = 60) int other) {
        assertThat(PairedComparison.chiSquared(one, other)).isCloseTo(PairedComparison.exact(one, other), within(0.02));
    }

    private static PairedComparison compare(int texts, int onlyNew, int onlyOld) {
        boolean[] newer = new boolean[texts];
        boolean[] older = new boolean[texts];
        Arrays.fill(newer, 0, onlyNew, true);
        Arrays.fill(older, onlyNew, onlyNew + onlyOld, true);
        return PairedComparison.of("new", newer, "old", older, 7);
    }
}
