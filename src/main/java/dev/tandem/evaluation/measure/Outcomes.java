package dev.tandem.evaluation.measure;

import java.util.List;

/**
 * What was right, what was answered and how sure it was: all that most measures need.
 *
 * @param labels      (labels) ids
 * @param labelNames  (labels) names for people, in the order of {@code labels}
 * @param gold        (texts) index of the right label
 * @param predicted   (texts) index of the answered label
 * @param confidences (texts) calibrated probability of the answered label, 0 to 1
 * @param texts       (texts) as the classifier saw them
 */
public record Outcomes(List<String> labels, List<String> labelNames, int[] gold, int[] predicted, double[] confidences,
                       List<String> texts) {

    /** @return how many texts there are */
    public int size() {
        return gold.length;
    }

    /** @return (texts) whether the answer was right */
    public boolean[] correct() {
        boolean[] correct = new boolean[gold.length];
        for (int text = 0; text < gold.length; text++) {
            correct[text] = gold[text] == predicted[text];
        }
        return correct;
    }

    /** @return share of right answers, 0 to 1 */
    public double accuracy() {
        return (double) countOf(correct()) / size();
    }

    static int countOf(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }
}
