package dev.tandem.calibration;

/** How far stated confidence and actual accuracy lie apart. */
public final class CalibrationError {

    private static final int BINS = 15;

    private CalibrationError() {}

    /**
     * Expected calibration error (Naeini et al. 2015; Guo et al. 2017): over 15 equally wide bins of confidence, upper edge
     * included, the mean of |accuracy − mean confidence| weighted by how many examples fall into the bin.
     *
     * @param confidences (examples) of the predicted label, 0 to 1
     * @param correct     (examples) whether the predicted label was right
     * @return 0 (honest) to 1
     * @throws IllegalArgumentException if there are no examples, the arrays differ in length or a confidence is out of range
     */
    public static double expected(double[] confidences, boolean[] correct) {
        Ranking.requireExamples(confidences, correct);
        if (confidences.length == 0) {
            throw new IllegalArgumentException("The calibration error of no examples is undefined.");
        }
        double[] surplus = new double[BINS];
        for (int example = 0; example < confidences.length; example++) {
            surplus[bin(confidences[example])] += confidences[example] - (correct[example] ? 1 : 0);
        }
        double total = 0;
        for (double binSurplus : surplus) {
            // |accuracy − confidence| · size of the bin: the bin's size cancels out
            total += Math.abs(binSurplus);
        }
        return total / confidences.length;
    }

    private static int bin(double confidence) {
        return Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
    }
}
