package dev.tandem.evaluation;

import dev.tandem.calibration.CalibrationSet;
import org.jspecify.annotations.Nullable;

/**
 * One way to answer: the encoder, the lexical classifier, their mix, the cascade.
 *
 * @param name         for people, such as "encoder"
 * @param answers      to the evaluated texts
 * @param encoderAsked (texts) for which the encoder had to be asked; null where the question makes no sense
 * @param always       answers to the same texts with the encoder asked about all of them; null if that is what {@code answers} are
 * @param calibration  held-out answers of this opinion, from which its thresholds are derived; null if there are none
 */
public record Opinion(String name, Answers answers, boolean @Nullable [] encoderAsked, @Nullable Answers always,
                      @Nullable CalibrationSet calibration) {

    public Opinion {
        if (encoderAsked != null && encoderAsked.length != answers.gold().length) {
            throw new IllegalArgumentException("Opinion '%s' says for %d texts whether the encoder was asked, but answered %d."
                    .formatted(name, encoderAsked.length, answers.gold().length));
        }
    }

    public static Opinion of(String name, Answers answers) {
        return new Opinion(name, answers, null, null, null);
    }

    /**
     * @param asked  (texts) whether the encoder was asked
     * @param always answers with the encoder asked about every text
     */
    public Opinion askingTheEncoder(boolean[] asked, Answers always) {
        return new Opinion(name, answers, asked, always, calibration);
    }

    public Opinion calibratedOn(CalibrationSet held) {
        return new Opinion(name, answers, encoderAsked, always, held);
    }
}
