package dev.tandem.evaluation;

import dev.tandem.evaluation.measure.CalibrationSet;
import org.jspecify.annotations.Nullable;

/**
 * One way to answer: the encoder, the lexical classifier, their mix, the cascade.
 *
 * @param name         for people, such as "encoder"
 * @param answers      to the evaluated texts
 * @param encoderAsked (texts) for which the encoder had to be asked; null where the question makes no sense
 * @param calibration  held-out answers of this opinion, from which its thresholds are derived; null if there are none
 */
public record Opinion(String name, Answers answers, boolean @Nullable [] encoderAsked, @Nullable CalibrationSet calibration) {

    public Opinion {
        if (encoderAsked != null && encoderAsked.length != answers.gold().length) {
            throw new IllegalArgumentException("Opinion '%s' says for %d texts whether the encoder was asked, but answered %d."
                    .formatted(name, encoderAsked.length, answers.gold().length));
        }
    }

    public static Opinion of(String name, Answers answers) {
        return new Opinion(name, answers, null, null);
    }

    /** @param asked (texts) whether the encoder was asked */
    public Opinion askingTheEncoder(boolean[] asked) {
        return new Opinion(name, answers, asked, calibration);
    }

    public Opinion calibratedOn(CalibrationSet held) {
        return new Opinion(name, answers, encoderAsked, held);
    }
}
