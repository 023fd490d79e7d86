package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CalibrationError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether stated confidence can be believed: the data of a reliability diagram.
 *
 * @param ece            expected calibration error over 15 bins, 0 (honest) to 1
 * @param meanConfidence over all texts; above the accuracy means too sure, below means too modest
 * @param accuracy       over all texts
 * @param bins           those that hold texts, by rising confidence
 */
public record Reliability(double ece, double meanConfidence, double accuracy, List<Bin> bins) {

    private static final int BINS = 15;

    /**
     * @param low            lower edge, excluded (in the first bin included)
     * @param high           upper edge, included
     * @param count          texts
     * @param meanConfidence of these texts
     * @param accuracy       of these texts
     * @param interval       exact 95 % interval of the accuracy
     */
    public record Bin(double low, double high, int count, double meanConfidence, double accuracy, Interval interval) {}

    public static Reliability of(Outcomes outcomes) {
        boolean[] correct = outcomes.correct();
        int[] counts = new int[BINS];
        int[] right = new int[BINS];
        double[] confidence = new double[BINS];
        for (int text = 0; text < outcomes.size(); text++) {
            int bin = Math.max(0, (int) Math.ceil(outcomes.confidences()[text] * BINS) - 1);
            counts[bin]++;
            right[bin] += correct[text] ? 1 : 0;
            confidence[bin] += outcomes.confidences()[text];
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, counts[bin], confidence[bin] / counts[bin],
                        (double) right[bin] / counts[bin], Interval.ofShare(right[bin], counts[bin])));
            }
        }
        return new Reliability(CalibrationError.expected(outcomes.confidences(), correct),
                Arrays.stream(outcomes.confidences()).average().orElseThrow(), outcomes.accuracy(), List.copyOf(bins));
    }
}
