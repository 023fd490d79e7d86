package dev.tandem.model;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.HeldOut;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * One head on the calibration split: parallel arrays, one entry an example, about what the whole model answers, whichever
     * of its opinions that is. From these the threshold of any risk policy is derived.
     *
     * @param temperature what the encoder's logits are divided by, &gt; 0
     * @param confidences calibrated probability of the predicted label, 0 to 1
     * @param correct     whether the predicted label was right
     * @param mixture     how the lexical classifier has its say; null if the head has none
     * @param always      what both classifiers answer to the same examples, in the same order, also where the lexical one could
     *                    have answered alone; null if the encoder is asked about all of them anyway
     * @param alone       what is known of the lexical classifier's own answers; null if it never answers alone
     */
    public record HeadCalibration(double temperature, double[] confidences, boolean[] correct, @Nullable Mixture mixture,
                                  @Nullable HeldOut always, @Nullable Alone alone) {

        /** A head without a second opinion. */
        public HeadCalibration(double temperature, double[] confidences, boolean[] correct) {
            this(temperature, confidences, correct, null, null, null);
        }

        /** @return from which the thresholds of any risk policy are derived */
        public CalibrationSet known() {
            return new CalibrationSet(new HeldOut(confidences, correct), always,
                    alone == null ? null : new HeldOut(alone.confidences, alone.correct), alone == null ? 0 : alone.of);
        }
    }

    /**
     * The lexical classifier on its training texts, each answered by one that had not seen it: far more data than the
     * calibration split has, for the part of the answers in which it is asked alone. Parallel arrays, one entry a text that it
     * would have answered alone.
     *
     * @param confidences probability of the predicted label, 0 to 1
     * @param correct     whether it was right
     * @param of          how many texts were put to it
     */
    public record Alone(double[] confidences, boolean[] correct, int of) {}

    /**
     * How two opinions become one answer. Log-probabilities are added with factors, softmax follows.
     *
     * @param lexicalTemperature what the lexical logits are divided by, &gt; 0
     * @param encoderFactor      of the encoder's logits after its temperature, 0 or more
     * @param lexicalFactor      of the lexical logits after theirs, 0 or more; 0 where mixing did not help
     * @param cascadeFrom        lexical confidence from which the encoder is not asked; above 1 where it always is
     */
    public record Mixture(double lexicalTemperature, double encoderFactor, double lexicalFactor, double cascadeFrom) {

        /** A confidence that is never reached. */
        public static final double NEVER = 2;
    }
}
