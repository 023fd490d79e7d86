package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.CascadeRisk;
import dev.tandem.calibration.RiskThreshold;
import java.util.stream.IntStream;
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
 * @param asksAlways    whether the promise is so strict that the encoder is asked about every text
 * @param moreNeeded    if nothing may run by itself: how many more calibration examples that takes at the very least
 */
public record PromisedShare(double maxError, double delta, @Nullable Double threshold, double coverage, int automated, int wrong,
                            @Nullable Double error, @Nullable Interval errorInterval, boolean asksAlways, int moreNeeded) {

    public static PromisedShare of(Cascade cascade, CalibrationSet calibration, double maxError, double delta) {
        CascadeRisk risk = calibration.thresholds(maxError, delta);
        Cascade.Automated ran = cascade.under(risk, IntStream.range(0, cascade.size()).toArray());
        int automated = ran.count();
        int wrong = ran.wrong();
        RiskThreshold lower = risk.others().isAlwaysAsk() ? risk.first() : risk.others();
        return new PromisedShare(maxError, delta, lower.isAlwaysAsk() ? null : lower.confidence(),
                (double) automated / cascade.size(), automated, wrong,
                automated == 0 ? null : (double) wrong / automated,
                automated == 0 ? null : Interval.ofShare(wrong, automated), risk.asksAlways(), lower.isAlwaysAsk() ? lower.moreNeeded() : 0);
    }

    /** @return whether on these texts no more was wrong than promised */
    public boolean held() {
        return error == null || error <= maxError;
    }
}
