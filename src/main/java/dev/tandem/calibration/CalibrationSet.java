package dev.tandem.calibration;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a classifier's answers before it is trusted with any. For a classifier that answers in two ways (a cheap
 * first opinion where it is sure, the whole model elsewhere) it is known for both, and for the whole model alone.
 *
 * @param answers of the classifier as it answers, whichever way
 * @param always  to the same texts if the whole model is asked about all of them; null if it always is
 * @param alone   that the first opinion would have given without the whole model, to other texts; null if it gives none
 * @param aloneOf texts that were put to it for those, the ones that it left to the whole model included
 */
public record CalibrationSet(HeldOut answers, @Nullable HeldOut always, @Nullable HeldOut alone, int aloneOf) {

    /** Of a classifier that answers in one way only. */
    public CalibrationSet(HeldOut answers) {
        this(answers, null, null, 0);
    }

    public CalibrationSet {
        if (always != null && always.size() != answers.size()) {
            throw new IllegalArgumentException("The whole model was asked about %d texts, but there are answers to %d."
                    .formatted(always.size(), answers.size()));
        }
    }

    /**
     * @param maxError permitted share of wrong answers among those that run by themselves, 0 to 1 exclusive
     * @param delta    permitted probability that the promise fails, 0 to 1 exclusive
     * @return from which confidence on an answer may run by itself
     */
    public CascadeRisk thresholds(double maxError, double delta) {
        return CascadeRisk.of(this, maxError, delta);
    }
}
