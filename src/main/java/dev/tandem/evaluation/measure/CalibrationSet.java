package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CascadeRisk;
import org.jspecify.annotations.Nullable;

/**
 * Held-out answers from which the threshold of a promise is derived; never the texts that are evaluated.
 *
 * @param confidences (examples) calibrated probability of the answered label, 0 to 1
 * @param correct     (examples) whether the answer was right
 * @param alone       answers that the lexical classifier would have given without the encoder, to other texts; null if it gives none
 * @param aloneOf     texts that were put to it for those, the ones that it left to the encoder included
 */
public record CalibrationSet(double[] confidences, boolean[] correct, @Nullable CalibrationSet alone, int aloneOf) {

    public CalibrationSet(double[] confidences, boolean[] correct) {
        this(confidences, correct, null, 0);
    }

    public CalibrationSet {
        if (confidences.length != correct.length) {
            throw new IllegalArgumentException("Every calibration example needs a confidence and whether it was right, but there are %d confidences and %d verdicts."
                    .formatted(confidences.length, correct.length));
        }
    }

    /** @return from which confidence on an answer may run by itself under a promise */
    CascadeRisk thresholds(double maxError, double delta) {
        return alone == null ? CascadeRisk.of(confidences, correct, maxError, delta)
                : CascadeRisk.of(confidences, correct, alone.confidences, alone.correct, aloneOf, maxError, delta);
    }
}
