package dev.tandem.training.pretrain;

import dev.tandem.model.ModelReference;
import dev.tandem.training.Recipe;

/**
 * Everything that decides what a pre-training run does.
 *
 * @param name         of the new encoder: lower-case letters, digits and hyphens
 * @param recipe       epochs, batch size, rates and the rest; its encoder is the one to start from
 * @param wholeWords   whether the pieces of a word are hidden together
 * @param headEpochs   passes in which only the head that guesses words learns, when it is new: a head that knows nothing
 *                     would spoil the encoder first (Kumar et al. 2022)
 * @param heldOutShare of the texts, to measure with, 0 exclusive to 0.5
 * @param seed         of order, masks and dropout
 * @param device       {@code auto}, {@code cpu} or {@code gpu}
 */
public record PretrainingPlan(String name, Recipe recipe, boolean wholeWords, int headEpochs, double heldOutShare, long seed, String device) {

    /** For some thousand short texts. Gentler than fine-tuning, since the aim is to adapt the encoder, not to remake it. */
    public static final Recipe RECIPE = Recipe.FULL.with("epochs", 3).with("encoderRate", 2e-4f).with("headRate", 3e-3f).with("maxTokens", 128);

    public static final int HEAD_EPOCHS = 1;
    public static final double HELD_OUT_SHARE = 0.05;

    public PretrainingPlan {
        require(recipe.epochs() >= 1, "The number of epochs is %s; pre-training needs 1 or more.", recipe.epochs());
        require(headEpochs >= 0 && headEpochs <= 1000, "The number of epochs for the head is %s; it must be 0 to 1000.", headEpochs);
        require(heldOutShare > 0 && heldOutShare <= 0.5, "The share held out is %s; it must be above 0, up to 0.5.", heldOutShare);
        if (ModelReference.parse(name).version() != null) {
            throw new IllegalArgumentException("Encoders have no versions. Take '%s' as a name.".formatted(ModelReference.parse(name).name()));
        }
    }

    private static void require(boolean inRange, String sentence, Object value) {
        if (!inRange) {
            throw new IllegalArgumentException(sentence.formatted(value));
        }
    }
}
