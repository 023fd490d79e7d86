package dev.tandem.evaluation.measure;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.calibration.CascadeRisk;
import dev.tandem.calibration.HeldOut;
import dev.tandem.calibration.RiskThreshold;
import org.jspecify.annotations.Nullable;

/**
 * Answers to the evaluated texts, whichever way a promise wants them: with the lexical classifier answering alone where it
 * is sure enough, or with the encoder asked about every text.
 *
 * @param answers      as the model gives them
 * @param encoderAsked (texts) whether the encoder was asked for those; null if it always is
 * @param always       answers with the encoder asked about every text; null if that is what {@code answers} are
 */
public record Cascade(Outcomes answers, boolean @Nullable [] encoderAsked, @Nullable Outcomes always) {

    /** Of an opinion that keeps one threshold for all of its answers. */
    public static Cascade none(Outcomes answers) {
        return new Cascade(answers, null, null);
    }

    /** What ran by itself, and how many of that were wrong. */
    record Automated(int count, int wrong) {}

    int size() {
        return answers.size();
    }

    Automated under(CascadeRisk risk, int[] texts) {
        Outcomes given = risk.asksAlways() && always != null ? always : answers;
        int count = 0;
        int wrong = 0;
        for (int text : texts) {
            boolean asked = risk.asksAlways() || encoderAsked == null || encoderAsked[text];
            RiskThreshold threshold = asked ? risk.others() : risk.first();
            boolean alone = threshold.isReachedBy(given.confidences()[text]);
            count += alone ? 1 : 0;
            wrong += alone && given.gold()[text] != given.predicted()[text] ? 1 : 0;
        }
        return new Automated(count, wrong);
    }

    /** What would be known if the model had been calibrated on these texts; about the lexical classifier alone as before. */
    CalibrationSet calibratedOn(int[] texts, @Nullable CalibrationSet before) {
        return new CalibrationSet(heldOut(answers, texts), always == null ? null : heldOut(always, texts),
                before == null ? null : before.alone(), before == null ? 0 : before.aloneOf());
    }

    private static HeldOut heldOut(Outcomes outcomes, int[] texts) {
        double[] confidences = new double[texts.length];
        boolean[] right = new boolean[texts.length];
        for (int i = 0; i < texts.length; i++) {
            confidences[i] = outcomes.confidences()[texts[i]];
            right[i] = outcomes.gold()[texts[i]] == outcomes.predicted()[texts[i]];
        }
        return new HeldOut(confidences, right);
    }
}
