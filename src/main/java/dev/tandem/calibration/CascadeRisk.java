package dev.tandem.calibration;

/**
 * Thresholds for a classifier that answers in two ways: a cheap first opinion where it is sure, the whole model elsewhere.
 * Much is known about the first opinion's own answers (they can be had out of fold on all training texts), little about the
 * rest. So two promises are tested, each at half of δ, and the one that lets more run by itself is given: one threshold for
 * all answers together, or one for the first opinion's answers while a person is asked about all others. Since the halves
 * add up to δ, choosing between them costs nothing (union bound).
 *
 * <p>A first opinion that is wrong in up to one of a hundred answers uses up what a strict promise permits before the whole
 * model has said a word. Under such a promise the whole model is asked about every text, and its answers are tested.
 *
 * @param first      for answers that the first opinion gave alone
 * @param others     for all others
 * @param coverage   share of all answers that run by themselves, as estimated
 * @param asksAlways whether the whole model has to be asked about every text, however sure the first opinion is
 */
public record CascadeRisk(RiskThreshold first, RiskThreshold others, double coverage, boolean asksAlways) {

    /** One and a half times what a first opinion may be wrong in, so that something is left for the rest. */
    private static final double STRICT = 0.015;

    /**
     * @param known    about the classifier
     * @param maxError permitted share of wrong answers among those that run by themselves, 0 to 1 exclusive
     * @param delta    permitted probability that the promise fails, 0 to 1 exclusive
     */
    static CascadeRisk of(CalibrationSet known, double maxError, double delta) {
        boolean asksAlways = known.always() != null && maxError < STRICT;
        HeldOut answers = asksAlways ? known.always() : known.answers();
        if (known.alone() == null) {
            return single(answers.threshold(maxError, delta), asksAlways);
        }
        RiskThreshold together = answers.threshold(maxError, delta / 2);
        RiskThreshold alone = known.alone().threshold(maxError, delta / 2);
        double aloneCoverage = alone.coverage() * known.alone().size() / Math.max(1, known.aloneOf());
        return aloneCoverage > together.coverage()
                ? new CascadeRisk(alone, RiskThreshold.alwaysAsk(together.moreNeeded()), aloneCoverage, false)
                : single(together, asksAlways);
    }

    private static CascadeRisk single(RiskThreshold threshold, boolean asksAlways) {
        return new CascadeRisk(threshold, threshold, threshold.coverage(), asksAlways);
    }
}
