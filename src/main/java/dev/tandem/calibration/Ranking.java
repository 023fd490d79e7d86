package dev.tandem.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Examples in order of confidence, the surest first, seen as candidate thresholds: one for each distinct confidence,
 * because a threshold takes all examples that reach it.
 *
 * @param confidences (thresholds) strictly falling
 * @param selected    (thresholds) how many examples reach the threshold
 * @param errors      (thresholds) how many of those are wrong
 * @param examples    how many there are
 */
record Ranking(double[] confidences, int[] selected, int[] errors, int examples) {

    static Ranking of(double[] confidences, boolean[] correct) {
        requireExamples(confidences, correct);
        int[] surestFirst = IntStream.range(0, confidences.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -confidences[i])).mapToInt(i -> i).toArray();
        double[] thresholds = new double[confidences.length];
        int[] selected = new int[confidences.length];
        int[] errors = new int[confidences.length];
        int last = -1;
        int wrong = 0;
        for (int rank = 0; rank < surestFirst.length; rank++) {
            int example = surestFirst[rank];
            if (last < 0 || confidences[example] != thresholds[last]) {
                thresholds[++last] = confidences[example];
            }
            wrong += correct[example] ? 0 : 1;
            selected[last] = rank + 1;
            errors[last] = wrong;
        }
        return new Ranking(Arrays.copyOf(thresholds, last + 1), Arrays.copyOf(selected, last + 1),
                Arrays.copyOf(errors, last + 1), confidences.length);
    }

    static void requireExamples(double[] confidences, boolean[] correct) {
        if (confidences.length != correct.length) {
            throw new IllegalArgumentException("Every example needs a confidence and whether it was right, but there are %d confidences and %d verdicts."
                    .formatted(confidences.length, correct.length));
        }
        for (double confidence : confidences) {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("Confidence %s is not between 0 and 1.".formatted(confidence));
            }
        }
    }

    int thresholds() {
        return confidences.length;
    }

    /** How many of the surest examples are wrong, if at least so many are taken and all of the same confidence. */
    int errorsAmong(int atLeast) {
        int index = 0;
        while (index < thresholds() - 1 && selected[index] < atLeast) {
            index++;
        }
        return atLeast <= 0 || thresholds() == 0 ? 0 : errors[index];
    }
}
