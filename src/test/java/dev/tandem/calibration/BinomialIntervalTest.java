package dev.tandem.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinomialIntervalTest {

    @Test
    void neverFailedIsNotNeverFails() {
        BinomialInterval interval = BinomialInterval.of(20, 20, 0.95);

        assertThat(interval.high()).isEqualTo(1);
        // 0.025 = lowⁿ
        assertThat(interval.low()).isCloseTo(Math.pow(0.025, 1.0 / 20), within(1e-7));
    }

    @Test
    void oneOfTwoSaysHardlyAnything() {
        BinomialInterval interval = BinomialInterval.of(1, 2, 0.95);

        // 2p − p² = 0.025 for the lower end, p² = 1 − 0.975 … by symmetry for the upper
        assertThat(interval.low()).isCloseTo(1 - Math.sqrt(0.975), within(1e-7));
        assertThat(interval.high()).isCloseTo(Math.sqrt(0.975), within(1e-7));
    }

    @Test
    void theTailIsThatOfTheBinomialDistribution() {
        // P(at most 1 of 3 at rate ½) = 4/8
        assertThat(BinomialInterval.tail(1, 3, 0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(BinomialInterval.tail(3, 3, 0.5)).isEqualTo(1);
    }

    @Property(tries = 200, seed = "5")
    void theObservedRateLiesInsideAndMoreConfidenceMakesItWider(@ForAll @IntRange(min = 0, max = 500) int successes,
            @ForAll @IntRange(min = 1, max = 500) int trials) {
        Assume.that(successes <= trials);
        BinomialInterval narrow = BinomialInterval.of(successes, trials, 0.8);
        BinomialInterval wide = BinomialInterval.of(successes, trials, 0.95);

        assertThat((double) successes / trials).isBetween(narrow.low(), narrow.high());
        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
        assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
        assertThat(wide.low()).isNotNegative();
        assertThat(wide.high()).isLessThanOrEqualTo(1);
    }

    @Test
    void moreSuccessesThanTrialsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BinomialInterval.of(3, 2, 0.95)).withMessageContaining("3 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BinomialInterval.of(0, 0, 0.95));
    }
}
