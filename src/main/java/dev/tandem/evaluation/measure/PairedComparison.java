package dev.tandem.evaluation.measure;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * Whether one classifier is better than another on the same texts, or just luckier: McNemar's test (1947), which looks only
 * at the texts on which exactly one of the two was right.
 *
 * @param one            name of the first
 * @param other          name of the second
 * @param oneAccuracy    share of right answers of the first, 0 to 1
 * @param otherAccuracy  of the second
 * @param onlyOneRight   texts that only the first got right
 * @param onlyOtherRight texts that only the second got right
 * @param difference     accuracy of the first minus accuracy of the second
 * @param interval       95 % bootstrap interval of the difference
 * @param p              probability of a difference at least so large between two that are equally good
 * @param test           "exact binomial" when fewer than 25 texts tell them apart, otherwise "chi-squared with continuity
 *                       correction"
 * @param better         name of the better one if p is below 0.05; otherwise null: the data cannot tell
 */
public record PairedComparison(String one, String other, double oneAccuracy, double otherAccuracy, int onlyOneRight,
                               int onlyOtherRight, double difference, Interval interval, double p, String test,
                               @Nullable String better) {

    private static final double SIGNIFICANT = 0.05;
    private static final int FEW = 25;

    /**
     * @param oneCorrect   (texts) whether the first was right
     * @param otherCorrect (texts) whether the second was right on the same texts
     * @param seed         of the interval
     * @throws IllegalArgumentException if there are no texts, or not the same for both
     */
    public static PairedComparison of(String one, boolean[] oneCorrect, String other, boolean[] otherCorrect, long seed) {
        if (oneCorrect.length == 0 || oneCorrect.length != otherCorrect.length) {
            throw new IllegalArgumentException("'%s' and '%s' must have answered the same texts, but they answered %d and %d."
                    .formatted(one, other, oneCorrect.length, otherCorrect.length));
        }
        double[] differences = new double[oneCorrect.length];
        int onlyOne = 0;
        int onlyOther = 0;
        for (int text = 0; text < oneCorrect.length; text++) {
            onlyOne += oneCorrect[text] && !otherCorrect[text] ? 1 : 0;
            onlyOther += otherCorrect[text] && !oneCorrect[text] ? 1 : 0;
            differences[text] = (oneCorrect[text] ? 1 : 0) - (otherCorrect[text] ? 1 : 0);
        }
        boolean few = onlyOne + onlyOther < FEW;
        double p = few ? exact(onlyOne, onlyOther) : chiSquared(onlyOne, onlyOther);
        return new PairedComparison(one, other,
                (double) Outcomes.countOf(oneCorrect) / oneCorrect.length, (double) Outcomes.countOf(otherCorrect) / oneCorrect.length,
                onlyOne, onlyOther, (double) (onlyOne - onlyOther) / oneCorrect.length, Bootstrap.ofMean(differences, seed),
                p, few ? "exact binomial" : "chi-squared with continuity correction",
                p >= SIGNIFICANT ? null : onlyOne > onlyOther ? one : other);
    }

    /** Two-sided sign test on the texts that tell them apart. */
    static double exact(int onlyOne, int onlyOther) {
        int telling = onlyOne + onlyOther;
        return telling == 0 ? 1
                : Math.min(1, 2 * new BinomialDistribution(null, telling, 0.5).cumulativeProbability(Math.min(onlyOne, onlyOther)));
    }

    /** Edwards' continuity correction; the tail of a chi-squared with one degree of freedom is that of a squared normal. */
    static double chiSquared(int onlyOne, int onlyOther) {
        double distance = Math.max(0, Math.abs(onlyOne - onlyOther) - 1);
        return Erf.erfc(distance / Math.sqrt(2.0 * (onlyOne + onlyOther)));
    }
}
