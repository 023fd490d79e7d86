package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CascadeRisk;
import dev.tandem.calibration.RiskThreshold;
import org.jspecify.annotations.Nullable;

/**
 * What ran by itself on the evaluated texts, under the threshold that keeps a promise and was found on other texts.
 *
 * @param maxError      the promise: at most this share of what runs by itself is wrong
 * @param delta         permitted probability that the promise fails
 * @param threshold     confidence from which on an answer runs by itself (where only the lexical classifier's answers do, of
 *                      those); null if the promise allows none
 * @param coverage      share of the texts that ran by itself, 0 to 1
 * @param automated     how many those are
 * @param wrong         how many of them were wrong
 * @param error         share of them that were wrong; null if nothing ran by itself
 * @param errorInterval exact 95 % interval of that share; null if nothing ran by itself
 * @param moreNeeded    if nothing may run by itself: how many more calibration examples that takes at the very least
 */
public record PromisedShare(double maxError, double delta, @Nullable Double threshold, double coverage, int automated, int wrong,
                            @Nullable Double error, @Nullable Interval errorInterval, int moreNeeded) {

    /** @param encoderAsked (texts) whether the encoder was asked; null if it always is */
    public static PromisedShare of(Outcomes outcomes, CalibrationSet calibration, boolean @Nullable [] encoderAsked, double maxError,
                                   double delta) {
        CascadeRisk risk = calibration.thresholds(maxError, delta);
        boolean[] correct = outcomes.correct();
        int automated = 0;
        int wrong = 0;
        for (int text = 0; text < correct.length; text++) {
            RiskThreshold threshold = encoderAsked == null || encoderAsked[text] ? risk.others() : risk.first();
            boolean alone = threshold.isReachedBy(outcomes.confidences()[text]);
            automated += alone ? 1 : 0;
            wrong += alone && !correct[text] ? 1 : 0;
        }
        RiskThreshold lower = risk.others().isAlwaysAsk() ? risk.first() : risk.others();
        return new PromisedShare(maxError, delta, lower.isAlwaysAsk() ? null : lower.confidence(),
                (double) automated / outcomes.size(), automated, wrong,
                automated == 0 ? null : (double) wrong / automated,
                automated == 0 ? null : Interval.ofShare(wrong, automated), lower.isAlwaysAsk() ? lower.moreNeeded() : 0);
    }

    /** @return whether on these texts no more was wrong than promised */
    public boolean held() {
        return error == null || error <= maxError;
    }
}
