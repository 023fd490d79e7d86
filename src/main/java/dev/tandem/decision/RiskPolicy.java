package dev.tandem.decision;

import dev.tandem.calibration.CascadeRisk;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard.RiskPromise;
import org.jspecify.annotations.Nullable;

/**
 * Of what runs by itself at most {@code maxError} may be wrong, with confidence 1 − {@code delta}. The threshold that
 * keeps this promise is derived from calibration data and never typed in.
 *
 * @param maxError 0 to 1, both excluded
 * @param delta    0 to 1, both excluded
 */
public record RiskPolicy(double maxError, double delta) {

    /** What is noted as asked for when neither the step nor a card says anything, because there is no card to read. */
    static final RiskPolicy WITHOUT_CARD = new RiskPolicy(0.02, 0.1);

    /** @throws IllegalArgumentException if a share is out of range */
    public RiskPolicy {
        requireShare("maxError", maxError);
        requireShare("delta", delta);
    }

    static RiskPolicy of(RiskPromise promise) {
        return new RiskPolicy(promise.maxError(), promise.delta());
    }

    RiskPolicy withMaxError(@Nullable Double ofTheStep) {
        return ofTheStep == null ? this : new RiskPolicy(ofTheStep, delta);
    }

    CascadeRisk thresholdsFrom(HeadCalibration calibration) {
        return calibration.known().thresholds(maxError, delta);
    }

    static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "%s is %s. Set it to a share between 0 and 1, both excluded, for example 0.02 for two in a hundred."
                            .formatted(name, value));
        }
    }
}
