package dev.tandem.model;

import java.util.Map;

/**
 * What held-out examples taught about a model's probabilities, {@code calibration.json}.
 *
 * @param heads by head name
 */
public record Calibration(Map<String, HeadCalibration> heads) {

    /** @throws UnknownModelException if the head was never calibrated */
    public HeadCalibration head(String name) {
        HeadCalibration head = heads.get(name);
        if (head == null) {
            throw new UnknownModelException("Head '%s' has no calibration. Calibrated heads: %s."
                    .formatted(name, String.join(", ", heads.keySet())));
        }
        return head;
    }

    /**
     * One head on the calibration split: parallel arrays, one entry an example. From these the threshold of any risk
     * policy is derived.
     *
     * @param temperature what logits are divided by, &gt; 0
     * @param confidences probability of the predicted label after temperature scaling, 0 to 1
     * @param correct     whether the predicted label was right
     */
    public record HeadCalibration(double temperature, double[] confidences, boolean[] correct) {}
}
