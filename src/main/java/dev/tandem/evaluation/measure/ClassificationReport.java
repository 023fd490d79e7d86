package dev.tandem.evaluation.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The classification report that users of scikit-learn know.
 *
 * @param labels   in the model's order
 * @param accuracy share of right answers, 0 to 1
 * @param macro    mean over the labels, each counting the same; a label that neither occurs nor is answered does not count
 * @param weighted mean over the labels, each counting by its support
 * @param support  texts
 */
public record ClassificationReport(List<LabelScore> labels, double accuracy, Average macro, Average weighted, int support) {

    /** Precision, recall and F1, averaged over labels; 0 to 1. */
    public record Average(double precision, double recall, double f1) {}

    public static ClassificationReport of(Outcomes outcomes) {
        int count = outcomes.labels().size();
        int[] hits = new int[count];
        int[] support = new int[count];
        int[] predicted = new int[count];
        for (int text = 0; text < outcomes.size(); text++) {
            support[outcomes.gold()[text]]++;
            predicted[outcomes.predicted()[text]]++;
            hits[outcomes.gold()[text]] += outcomes.gold()[text] == outcomes.predicted()[text] ? 1 : 0;
        }
        List<LabelScore> scores = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            scores.add(LabelScore.of(outcomes.labels().get(label), outcomes.labelNames().get(label),
                    hits[label], support[label], predicted[label]));
        }
        return new ClassificationReport(List.copyOf(scores), outcomes.accuracy(), average(scores, score -> 1),
                average(scores, LabelScore::support), outcomes.size());
    }

    private static Average average(List<LabelScore> all, ToDoubleFunction<LabelScore> weight) {
        List<LabelScore> scores = all.stream().filter(score -> !score.neitherOccursNorIsAnswered()).toList();
        double total = scores.stream().mapToDouble(weight).sum();
        return new Average(
                scores.stream().mapToDouble(score -> weight.applyAsDouble(score) * score.precision()).sum() / total,
                scores.stream().mapToDouble(score -> weight.applyAsDouble(score) * score.recall()).sum() / total,
                scores.stream().mapToDouble(score -> weight.applyAsDouble(score) * score.f1()).sum() / total);
    }
}
