package dev.tandem.calibration;

/**
 * Thresholds for a classifier that answers in two ways: a cheap first opinion where it is sure, the whole model elsewhere.
 * Much is known about the first opinion's own answers (they can be had out of fold on all training texts), little about the
 * rest. So two promises are tested, each at its share of δ, and the one that lets more run by itself is given: one threshold
 * for all answers together, or one for the first opinion's answers while a person is asked about all others. Since the
 * shares add up to δ, choosing between them costs nothing (union bound).
 *
 * @param first    for answers that the first opinion gave alone
 * @param others   for all others
 * @param coverage share of all answers that run by themselves, as estimated
 */
public record CascadeRisk(RiskThreshold first, RiskThreshold others, double coverage) {

    /** Larger part of δ: it goes to the test that is likely to succeed. Fixed before any data is seen. */
    private static final double LARGER = 0.85;
    /** Below this a calibration split of usual size, with its mislabelled examples, rarely shows the error that is permitted. */
    private static final double STRICT = 0.015;

    /**
     * @param confidences      (examples) of the whole model
     * @param correct          (examples)
     * @param firstConfidences (answers) that the first opinion would have given alone, on other texts
     * @param firstCorrect     (answers)
     * @param firstOf          texts that were put to it, those included in which it was not sure enough
     * @param maxError         permitted share of wrong answers among those that run by themselves, 0 to 1 exclusive
     * @param delta            permitted probability that the promise fails, 0 to 1 exclusive
     */
    public static CascadeRisk of(double[] confidences, boolean[] correct, double[] firstConfidences, boolean[] firstCorrect,
                                 int firstOf, double maxError, double delta) {
        double part = maxError < STRICT ? 1 - LARGER : LARGER;
        RiskThreshold together = SelectiveRisk.threshold(confidences, correct, maxError, part * delta);
        RiskThreshold alone = SelectiveRisk.threshold(firstConfidences, firstCorrect, maxError, (1 - part) * delta);
        double aloneCoverage = alone.coverage() * firstConfidences.length / Math.max(1, firstOf);
        return aloneCoverage > together.coverage()
                ? new CascadeRisk(alone, RiskThreshold.alwaysAsk(together.moreNeeded()), aloneCoverage)
                : single(together);
    }

    /** One threshold for all answers. */
    public static CascadeRisk of(double[] confidences, boolean[] correct, double maxError, double delta) {
        return single(SelectiveRisk.threshold(confidences, correct, maxError, delta));
    }

    private static CascadeRisk single(RiskThreshold threshold) {
        return new CascadeRisk(threshold, threshold, threshold.coverage());
    }
}
