package dev.tandem.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rows that are probably labelled wrongly, by confident learning (Northcutt, Jiang and Chuang 2021, "Confident Learning:
 * Estimating Uncertainty in Dataset Labels"). A row counts as a confident example of a label when its probability is at
 * least the average one that rows with that label have; a row that is a confident example of another label than its own
 * is a suspect (the off-diagonal of the confident joint).
 */
public final class LabelErrors {

    /** So that rounding does not decide where all rows of a label are equally sure. */
    private static final double ROUNDING = 1e-6;

    private LabelErrors() {}

    /**
     * @param row       position in the input
     * @param given     label it has
     * @param suggested label it looks like
     * @param margin    probability of the given label less that of the likeliest other, -1 to 1; the lower, the surer
     */
    public record Suspect(int row, int given, int suggested, double margin) {}

    /**
     * @param probabilities (rows, labels) out of fold: of a model that did not learn from the row; each 0 to 1
     * @param given         (rows) the labels in the data, as columns of {@code probabilities}
     * @return most suspicious first
     * @throws IllegalArgumentException if the shapes do not agree or a probability is none
     */
    public static List<Suspect> find(double[][] probabilities, int[] given) {
        requireShapes(probabilities, given);
        double[] thresholds = thresholds(probabilities, given);
        List<Suspect> suspects = new ArrayList<>();
        for (int row = 0; row < given.length; row++) {
            int confident = confidentLabel(probabilities[row], thresholds);
            if (confident >= 0 && confident != given[row]) {
                suspects.add(new Suspect(row, given[row], confident, margin(probabilities[row], given[row])));
            }
        }
        suspects.sort(Comparator.comparingDouble(Suspect::margin).thenComparingInt(Suspect::row));
        return suspects;
    }

    /** Mean self-confidence of each label; a label that nobody has can be nobody's. */
    private static double[] thresholds(double[][] probabilities, int[] given) {
        double[] sums = new double[probabilities.length == 0 ? 0 : probabilities[0].length];
        int[] counts = new int[sums.length];
        for (int row = 0; row < given.length; row++) {
            sums[given[row]] += probabilities[row][given[row]];
            counts[given[row]]++;
        }
        Arrays.setAll(sums, label -> counts[label] == 0 ? Double.POSITIVE_INFINITY : sums[label] / counts[label]);
        return sums;
    }

    /** @return the likeliest of the labels whose threshold is reached, or -1 */
    private static int confidentLabel(double[] probabilities, double[] thresholds) {
        int best = -1;
        for (int label = 0; label < probabilities.length; label++) {
            if (probabilities[label] >= thresholds[label] - ROUNDING && (best < 0 || probabilities[label] > probabilities[best])) {
                best = label;
            }
        }
        return best;
    }

    private static double margin(double[] probabilities, int given) {
        double other = 0;
        for (int label = 0; label < probabilities.length; label++) {
            other = label == given ? other : Math.max(other, probabilities[label]);
        }
        return probabilities[given] - other;
    }

    private static void requireShapes(double[][] probabilities, int[] given) {
        if (probabilities.length != given.length) {
            throw new IllegalArgumentException("%d rows of probabilities, but %d labels. Give one row for each label."
                    .formatted(probabilities.length, given.length));
        }
        for (int row = 0; row < given.length; row++) {
            double[] ofRow = probabilities[row];
            if (ofRow.length != probabilities[0].length || given[row] < 0 || given[row] >= ofRow.length) {
                throw new IllegalArgumentException("Row %d has %d probabilities and the label %d. Give each row one probability a label, and a label among them."
                        .formatted(row, ofRow.length, given[row]));
            }
            if (!Arrays.stream(ofRow).allMatch(probability -> probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("Row %d has a probability outside of 0 to 1: %s. Apply the softmax first."
                        .formatted(row, Arrays.toString(ofRow)));
            }
        }
    }
}
