package dev.tandem.calibration;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Where a true rate lies, given how often something happened in independent trials: the exact interval of Clopper and
 * Pearson (1934), which is never too narrow.
 *
 * @param low  0 to 1
 * @param high 0 to 1, not below {@code low}
 */
public record BinomialInterval(double low, double high) {

    /**
     * @param successes  how often it happened, 0 to {@code trials}
     * @param trials     positive
     * @param confidence probability that the interval holds the true rate, for example 0.95
     */
    public static BinomialInterval of(int successes, int trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("No interval for %d of %d at confidence %s: needs 0 ≤ successes ≤ trials, trials ≥ 1, 0 < confidence < 1."
                    .formatted(successes, trials, confidence));
        }
        double outside = (1 - confidence) / 2;
        // by symmetry the lower bound of successes is what the upper bound of failures leaves
        return new BinomialInterval(1 - upperBound(trials - successes, trials, outside), upperBound(successes, trials, outside));
    }

    /** The true rate is below this, except with probability {@code delta}. */
    static double upperBound(int successes, int trials, double delta) {
        return successes == trials ? 1
                : new BetaDistribution(null, successes + 1.0, trials - successes).inverseCumulativeProbability(1 - delta);
    }

    /** Probability of at most so many successes when the true rate is {@code rate}: I(1−rate; trials−successes, successes+1). */
    static double tail(int successes, int trials, double rate) {
        return successes >= trials ? 1 : Beta.regularizedBeta(1 - rate, trials - successes, successes + 1.0);
    }
}
