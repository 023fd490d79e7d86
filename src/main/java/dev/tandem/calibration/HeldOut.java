package dev.tandem.calibration;

/**
 * Answers to texts that were not learned from; parallel arrays, one entry an answer.
 *
 * @param confidences calibrated probability of the answered label, 0 to 1
 * @param correct     whether the answer was right
 */
public record HeldOut(double[] confidences, boolean[] correct) {

    /** @throws IllegalArgumentException if the arrays differ in length or a confidence is none */
    public HeldOut {
        Ranking.requireExamples(confidences, correct);
    }

    /** @return how many answers there are */
    public int size() {
        return correct.length;
    }

    RiskThreshold threshold(double maxError, double delta) {
        return SelectiveRisk.threshold(confidences, correct, maxError, delta);
    }
}
