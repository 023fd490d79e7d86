package dev.tandem.evaluation;

import dev.tandem.evaluation.measure.Outcomes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a classifier answered to texts whose right label is known, none of which it learned from.
 *
 * @param model         reference of the model, such as {@code banking-support@3}
 * @param head          task of the model
 * @param labels        (labels) ids in the model's order
 * @param labelNames    (labels) names for people
 * @param gold          (texts) index of the right label
 * @param probabilities (texts, labels) calibrated, each row sums to 1
 * @param texts         (texts) as the classifier saw them; some of them are quoted in reports
 * @param slices        columns to look at separately, by name, such as language or channel: (texts) values
 */
public record Answers(String model, String head, List<String> labels, List<String> labelNames, int[] gold,
                      double[][] probabilities, List<String> texts, Map<String, List<String>> slices) {

    /** Single precision, summed over hundreds of labels, is not more exact. */
    private static final double TOLERANCE = 1e-3;

    /**
     * @throws IllegalArgumentException if there are no texts, the parts differ in length, a right label is not among the
     *                                  labels or a row is no distribution
     */
    public Answers {
        labels = List.copyOf(labels);
        labelNames = List.copyOf(labelNames);
        texts = List.copyOf(texts);
        slices = Collections.unmodifiableMap(new LinkedHashMap<>(slices));
        if (gold.length == 0) {
            throw new IllegalArgumentException("There are no answers of '%s' to evaluate; give labelled texts.".formatted(model));
        }
        if (labels.isEmpty() || labels.size() != labelNames.size()) {
            throw new IllegalArgumentException("Every label needs a name, but '%s' has %d labels and %d names."
                    .formatted(model, labels.size(), labelNames.size()));
        }
        if (gold.length != probabilities.length || gold.length != texts.size()) {
            throw new IllegalArgumentException("Every text needs a right label and probabilities, but there are %d texts, %d right labels and %d rows of probabilities."
                    .formatted(texts.size(), gold.length, probabilities.length));
        }
        for (Map.Entry<String, List<String>> slice : slices.entrySet()) {
            if (slice.getValue().size() != gold.length) {
                throw new IllegalArgumentException("Column '%s' has %d values for %d texts; give one for each, empty where it is unknown."
                        .formatted(slice.getKey(), slice.getValue().size(), gold.length));
            }
        }
        for (int text = 0; text < gold.length; text++) {
            requireAnswer(text, gold[text], probabilities[text], labels.size());
        }
    }

    /** @return what was right, what was answered and how sure it was; among equals the first label is the answer */
    public Outcomes outcomes() {
        int[] predicted = new int[gold.length];
        double[] confidences = new double[gold.length];
        for (int text = 0; text < gold.length; text++) {
            for (int label = 1; label < labels.size(); label++) {
                if (probabilities[text][label] > probabilities[text][predicted[text]]) {
                    predicted[text] = label;
                }
            }
            confidences[text] = Math.min(1, probabilities[text][predicted[text]]);
        }
        return new Outcomes(labels, labelNames, gold, predicted, confidences, texts);
    }

    /** @return share of the texts whose right label is among the {@code first} most probable ones, 0 to 1 */
    public double rightAmong(int first) {
        int right = 0;
        for (int text = 0; text < gold.length; text++) {
            int better = 0;
            for (double probability : probabilities[text]) {
                better += probability > probabilities[text][gold[text]] ? 1 : 0;
            }
            right += better < first ? 1 : 0;
        }
        return (double) right / gold.length;
    }

    /** Whether both answered the same texts with the same right labels, in whichever order their models keep the labels. */
    boolean asksTheSameAs(Answers other) {
        return texts.equals(other.texts) && IntStream.range(0, gold.length)
                .allMatch(text -> labels.get(gold[text]).equals(other.labels.get(other.gold[text])));
    }

    private static void requireAnswer(int text, int gold, double[] probabilities, int labels) {
        if (gold < 0 || gold >= labels) {
            throw new IllegalArgumentException("Text %d: right label %d is not among the %d labels.".formatted(text, gold, labels));
        }
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability >= 0 && probability <= 1 + TOLERANCE ? probability : Double.NaN;
        }
        if (probabilities.length != labels || !(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("Text %d: needs %d probabilities between 0 and 1 that sum to 1, but has %d with the sum %s. Are these logits? Calibrate them first."
                    .formatted(text, labels, probabilities.length, sum));
        }
    }
}
