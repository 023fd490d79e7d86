package dev.tandem.calibration;

/**
 * What a risk policy means for one head: how sure it must be to act without a person.
 *
 * @param confidence what reaches it runs by itself, 0 to 1; {@link Double#POSITIVE_INFINITY} means always ask
 * @param selected   calibration examples that reach it
 * @param errors     how many of those the model got wrong
 * @param coverage   share of the calibration examples that reach it, 0 to 1
 * @param errorBound the error rate of what runs by itself is below this, with the confidence that was asked for; never
 *                   above the permitted error, and 1 when nothing runs by itself
 * @param moreNeeded when nothing may run by itself: how many more labelled examples it takes at the very least, namely if
 *                   the model is right on all of them and surer than so far; otherwise 0
 */
public record RiskThreshold(double confidence, int selected, int errors, double coverage, double errorBound, int moreNeeded) {

    static RiskThreshold alwaysAsk(int moreNeeded) {
        return new RiskThreshold(Double.POSITIVE_INFINITY, 0, 0, 0, 1, moreNeeded);
    }

    /** @return whether no confidence is high enough to keep the promise */
    public boolean isAlwaysAsk() {
        return confidence == Double.POSITIVE_INFINITY;
    }

    /** @return whether an answer given with this confidence may run by itself */
    public boolean isReachedBy(double answerConfidence) {
        return answerConfidence >= confidence;
    }
}
