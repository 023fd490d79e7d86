package dev.tandem.evaluation.measure;

import dev.tandem.calibration.BinomialInterval;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Where a figure lies with a probability of 95 %.
 *
 * @param low  lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    static final double CONFIDENCE = 0.95;

    /** The exact interval of a share (Clopper &amp; Pearson 1934). */
    static Interval ofShare(int successes, int trials) {
        BinomialInterval interval = BinomialInterval.of(successes, trials, CONFIDENCE);
        return new Interval(interval.low(), interval.high());
    }

    /** The percentile interval of resampled values, interpolated as NumPy does. */
    static Interval ofResamples(double[] values) {
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        percentile.setData(values);
        double outside = 100 * (1 - CONFIDENCE) / 2;
        return new Interval(percentile.evaluate(outside), percentile.evaluate(100 - outside));
    }
}
