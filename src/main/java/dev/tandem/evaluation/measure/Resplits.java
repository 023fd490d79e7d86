package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.CascadeRisk;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Does the promise hold? The texts are split at random many times; on one half the threshold is found, on the other half it
 * is used. A round counts as broken when more of what ran by itself was wrong than permitted, so the chance in the second
 * half is included and the count is stricter than the promise, which speaks of the true error rate.
 *
 * @param maxError       the promise
 * @param delta          share of the rounds in which it may be broken
 * @param rounds         random splits
 * @param broken         rounds in which more was wrong than permitted
 * @param alwaysAsked    rounds in which nothing was allowed to run by itself
 * @param meanCoverage   mean share that ran by itself, 0 to 1
 * @param coverageSpread where that share lay in 95 % of the rounds
 * @param meanError      mean share of wrong answers among what ran by itself, over the rounds in which something did
 */
public record Resplits(double maxError, double delta, int rounds, int broken, int alwaysAsked, double meanCoverage,
                       Interval coverageSpread, double meanError) {

    public static final int ROUNDS = 200;

    /**
     * @param calibration what it says about answers without the encoder is used in every round; its other examples, and all
     *                    of it if null, are replaced by the first half
     * @param seed        of the splits
     * @throws IllegalArgumentException if there are fewer than two texts
     */
    public static Resplits of(Cascade cascade, @Nullable CalibrationSet calibration, double maxError, double delta, long seed) {
        if (cascade.size() < 2) {
            throw new IllegalArgumentException("Splitting in halves takes at least 2 texts, there is %d.".formatted(cascade.size()));
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] coverages = new double[ROUNDS];
        int broken = 0;
        int alwaysAsked = 0;
        double errors = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int[] order = shuffled(cascade.size(), random);
            int half = order.length / 2;
            CascadeRisk thresholds = cascade.calibratedOn(Arrays.copyOf(order, half), calibration).thresholds(maxError, delta);
            Cascade.Automated ran = cascade.under(thresholds, Arrays.copyOfRange(order, half, order.length));
            coverages[round] = (double) ran.count() / (order.length - half);
            broken += ran.wrong() > maxError * ran.count() ? 1 : 0;
            alwaysAsked += ran.count() == 0 ? 1 : 0;
            errors += ran.count() == 0 ? 0 : (double) ran.wrong() / ran.count();
        }
        return new Resplits(maxError, delta, ROUNDS, broken, alwaysAsked, Arrays.stream(coverages).average().orElseThrow(),
                Interval.ofResamples(coverages), alwaysAsked == ROUNDS ? 0 : errors / (ROUNDS - alwaysAsked));
    }

    /** @return share of the rounds in which the promise was broken, 0 to 1 */
    public double brokenShare() {
        return (double) broken / rounds;
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }
}
