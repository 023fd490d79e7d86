package dev.tandem.evaluation.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much accuracy and macro-F1 would vary over other test sets of the same size: percentile intervals from resampling the
 * texts with replacement (Efron &amp; Tibshirani 1993).
 *
 * @param accuracy  95 % interval
 * @param macroF1   95 % interval
 * @param resamples how many were drawn
 */
public record Bootstrap(Interval accuracy, Interval macroF1, int resamples) {

    static final int RESAMPLES = 1000;

    /**
     * @param seed of the resampling; the same seed gives the same intervals
     */
    public static Bootstrap of(Outcomes outcomes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Draw draw = new Draw(outcomes.gold(), outcomes.predicted(), outcomes.labels().size());
        double[] accuracies = new double[RESAMPLES];
        double[] macroF1s = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            draw.again(random);
            accuracies[resample] = draw.accuracy();
            macroF1s[resample] = draw.macroF1();
        }
        return new Bootstrap(Interval.ofResamples(accuracies), Interval.ofResamples(macroF1s), RESAMPLES);
    }

    /** Interval of the mean of {@code values}, which belong together one a text. */
    static Interval ofMean(double[] values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[resample] = sum / values.length;
        }
        return Interval.ofResamples(means);
    }

    /** One resample, counted in arrays that are used again: 1000 × 3,080 texts take a fraction of a second. */
    private static final class Draw {

        private final int[] gold;
        private final int[] predicted;
        private final int[] hits;
        private final int[] occurrences;

        Draw(int[] gold, int[] predicted, int labels) {
            this.gold = gold;
            this.predicted = predicted;
            this.hits = new int[labels];
            this.occurrences = new int[labels];
        }

        void again(SplittableRandom random) {
            Arrays.fill(hits, 0);
            Arrays.fill(occurrences, 0);
            for (int i = 0; i < gold.length; i++) {
                int text = random.nextInt(gold.length);
                occurrences[gold[text]]++;
                occurrences[predicted[text]]++;
                hits[gold[text]] += gold[text] == predicted[text] ? 1 : 0;
            }
        }

        double accuracy() {
            return (double) Arrays.stream(hits).sum() / gold.length;
        }

        /** F1 of a label is twice its hits over how often it occurs in either role. */
        double macroF1() {
            double sum = 0;
            int counted = 0;
            for (int label = 0; label < hits.length; label++) {
                if (occurrences[label] > 0) {
                    sum += 2.0 * hits[label] / occurrences[label];
                    counted++;
                }
            }
            return sum / counted;
        }
    }
}
