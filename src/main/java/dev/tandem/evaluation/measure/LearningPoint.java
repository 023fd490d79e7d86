package dev.tandem.evaluation.measure;

/**
 * One training of a learning curve.
 *
 * @param examples labelled texts that were learned from, positive
 * @param accuracy on the texts that are evaluated, 0 to 1
 */
public record LearningPoint(int examples, double accuracy) {

    public LearningPoint {
        if (examples < 1 || !(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("A point of a learning curve has at least 1 example and an accuracy between 0 and 1, not %d and %s."
                    .formatted(examples, accuracy));
        }
    }
}
