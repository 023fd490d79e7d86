package dev.tandem.training;

import java.util.List;

/**
 * Everything that decides what a training run does; written to the card, so that the run can be repeated.
 *
 * @param model      folder name under {@code models/}
 * @param head       the task's name
 * @param textFields columns that make the text
 * @param labelField column with the label
 * @param recipe     how it learns
 * @param seed       of splits, order and dropout
 * @param device     {@code auto}, {@code cpu} or {@code gpu}
 */
public record TrainingPlan(String model, String head, List<String> textFields, String labelField, Recipe recipe,
                           long seed, String device) {

    public static final long DEFAULT_SEED = 20261124;

    /**
     * @param maxTokens        longest input in word pieces
     * @param epochs           passes over the training part at most
     * @param patience         epochs without a better validation accuracy before it stops
     * @param batchSize        texts a step
     * @param encoderRate      peak learning rate of the encoder
     * @param headRate         peak learning rate of the head
     * @param warmUp           share of the steps in which the rates rise
     * @param weightDecay      decoupled, of matrices only (Loshchilov and Hutter 2019)
     * @param dropout          0 to 1 exclusive
     * @param labelSmoothing   0 to 1 exclusive
     * @param clip             largest norm of a step's gradient
     * @param validationShare  of the data, to choose the epoch by
     * @param calibrationShare of the data, for temperature and thresholds
     */
    public record Recipe(int maxTokens, int epochs, int patience, int batchSize, float encoderRate, float headRate,
                         float warmUp, float weightDecay, float dropout, float labelSmoothing, float clip,
                         double validationShare, double calibrationShare) {

        /** The recipe of the shipped model; found on BANKING77, sound for some thousand short texts. */
        public static final Recipe RECOMMENDED =
                new Recipe(64, 8, 3, 32, 2e-4f, 1e-3f, 0.1f, 0.01f, 0.1f, 0.05f, 1f, 0.04, 0.10);

        public Recipe withEpochs(int newEpochs) {
            return new Recipe(maxTokens, newEpochs, patience, batchSize, encoderRate, headRate, warmUp, weightDecay,
                    dropout, labelSmoothing, clip, validationShare, calibrationShare);
        }
    }
}
