package dev.tandem.calibration;

/**
 * How well confidence tells right answers from wrong ones, measured on answers whose truth is known. These figures
 * compare models; they promise nothing about the future: for that see {@link SelectiveRisk}.
 */
public final class RiskCoverage {

    private RiskCoverage() {}

    /**
     * What could run by itself with an oracle's threshold.
     *
     * @param confidences (examples) of the predicted label, 0 to 1
     * @param correct     (examples) whether the predicted label was right
     * @param maxError    permitted share of wrong answers among those that run by itself
     * @return the largest share of these examples that a threshold can take without more errors than permitted, 0 to 1
     */
    public static double coverageAt(double[] confidences, boolean[] correct, double maxError) {
        Ranking ranking = requireSome(confidences, correct);
        for (int i = ranking.thresholds() - 1; i >= 0; i--) {
            if (ranking.errors()[i] <= maxError * ranking.selected()[i]) {
                return (double) ranking.selected()[i] / ranking.examples();
            }
        }
        return 0;
    }

    /**
     * Area under the risk-coverage curve, AURC (Geifman et al. 2019): the error rate among the k surest, averaged over all
     * k. Within a tie errors count as evenly spread.
     *
     * @param confidences (examples) of the predicted label, 0 to 1
     * @param correct     (examples) whether the predicted label was right
     * @return 0 (never wrong) to 1 (always wrong)
     */
    public static double areaUnderCurve(double[] confidences, boolean[] correct) {
        Ranking ranking = requireSome(confidences, correct);
        double area = 0;
        int before = 0;
        int errorsBefore = 0;
        for (int i = 0; i < ranking.thresholds(); i++) {
            int selected = ranking.selected()[i];
            double errorsEach = (double) (ranking.errors()[i] - errorsBefore) / (selected - before);
            for (int k = before + 1; k <= selected; k++) {
                area += (errorsBefore + (k - before) * errorsEach) / k;
            }
            before = selected;
            errorsBefore = ranking.errors()[i];
        }
        return area / ranking.examples();
    }

    private static Ranking requireSome(double[] confidences, boolean[] correct) {
        if (confidences.length == 0) {
            throw new IllegalArgumentException("Risk and coverage of no examples are undefined.");
        }
        return Ranking.of(confidences, correct);
    }
}
