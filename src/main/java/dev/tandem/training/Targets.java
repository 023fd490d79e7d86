package dev.tandem.training;

import dev.tandem.training.TrainingPlan.Task.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one head should say about each text.
 *
 * @param head   name
 * @param gold   index of the right label a text; −1 where the data does not say
 * @param rows   {@code (texts, labels)}, each summing to 1: the label, smoothed, mixed with the teachers' opinion
 * @param weight how much each text counts; 0 where the data does not say
 */
record Targets(String head, int[] gold, float[][] rows, float[] weight) {

    static final int UNKNOWN = -1;

    /**
     * @param labels   of the head
     * @param teachers {@code (texts, labels)} probabilities, or null without teachers
     */
    static Targets of(String head, Kind kind, int[] gold, int labels, Recipe recipe, float @Nullable [][] teachers) {
        float[][] rows = new float[gold.length][];
        for (int text = 0; text < gold.length; text++) {
            rows[text] = gold[text] == UNKNOWN ? new float[labels]
                    : kind == Kind.ORDINAL ? ordinal(gold[text], labels) : smoothed(gold[text], labels, recipe.labelSmoothing());
            if (teachers != null && gold[text] != UNKNOWN) {
                mix(rows[text], teachers[text], recipe.distillation());
            }
        }
        return new Targets(head, gold, rows, balanced(gold, labels, recipe.classBalance()));
    }

    Targets only(List<Integer> texts) {
        int[] chosen = texts.stream().mapToInt(Integer::intValue).toArray();
        float[] weights = new float[chosen.length];
        for (int text = 0; text < chosen.length; text++) {
            weights[text] = weight[chosen[text]];
        }
        return new Targets(head, Arrays.stream(chosen).map(text -> gold[text]).toArray(),
                Arrays.stream(chosen).mapToObj(text -> rows[text]).toArray(float[][]::new), weights);
    }

    int labels() {
        return rows[0].length;
    }

    /** 1 − ε for the right label, ε spread over all (Szegedy et al. 2016). */
    static float[] smoothed(int gold, int labels, float smoothing) {
        float[] row = new float[labels];
        Arrays.fill(row, smoothing / labels);
        row[gold] += 1 - smoothing;
        return row;
    }

    /** Falls with the distance from the right label: softmax of −2 · |distance| (SORD, Díaz and Marathe 2019). */
    static float[] ordinal(int gold, int labels) {
        float[] row = new float[labels];
        double sum = 0;
        for (int label = 0; label < labels; label++) {
            row[label] = (float) Math.exp(-2.0 * Math.abs(label - gold));
            sum += row[label];
        }
        for (int label = 0; label < labels; label++) {
            row[label] /= (float) sum;
        }
        return row;
    }

    private static void mix(float[] row, float[] teacher, float share) {
        for (int label = 0; label < row.length; label++) {
            row[label] = (1 - share) * row[label] + share * teacher[label];
        }
    }

    /** weight ∝ frequency of the label to the power −balance, 1 on average */
    static float[] balanced(int[] gold, int labels, float balance) {
        int[] counts = new int[labels];
        int known = 0;
        for (int label : gold) {
            if (label != UNKNOWN) {
                counts[label]++;
                known++;
            }
        }
        float[] weight = new float[gold.length];
        double sum = 0;
        for (int text = 0; text < gold.length; text++) {
            weight[text] = gold[text] == UNKNOWN ? 0 : (float) Math.pow(counts[gold[text]], -balance);
            sum += weight[text];
        }
        for (int text = 0; text < gold.length; text++) {
            weight[text] *= sum == 0 ? 0 : (float) (known / sum);
        }
        return weight;
    }
}
