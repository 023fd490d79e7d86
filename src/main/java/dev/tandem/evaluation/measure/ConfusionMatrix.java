package dev.tandem.evaluation.measure;

import java.util.List;

/**
 * How often which label was answered for which.
 *
 * @param labels ids, in the order of rows and columns
 * @param counts (right label, answered label) texts
 */
public record ConfusionMatrix(List<String> labels, int[][] counts) {

    public static ConfusionMatrix of(Outcomes outcomes) {
        int[][] counts = new int[outcomes.labels().size()][outcomes.labels().size()];
        for (int text = 0; text < outcomes.size(); text++) {
            counts[outcomes.gold()[text]][outcomes.predicted()[text]]++;
        }
        return new ConfusionMatrix(outcomes.labels(), counts);
    }
}
