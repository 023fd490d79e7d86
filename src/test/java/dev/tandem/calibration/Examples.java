package dev.tandem.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Answers of an invented classifier whose true risk is known: of the answers at depth u (0 the surest, 1 the least sure) a
 * share {@code noise + slope · u³} is wrong.
 *
 * @param confidences (examples)
 * @param correct     (examples)
 */
record Examples(double[] confidences, boolean[] correct) {

    /**
     * @param noise share of wrong answers among the very surest
     * @param slope how much more are wrong among the least sure
     * @param steps how many different confidences there are; 0 for no ties
     */
    record Classifier(double noise, double slope, int steps) {

        Examples draw(int size, Random random) {
            double[] confidences = new double[size];
            boolean[] correct = new boolean[size];
            for (int i = 0; i < size; i++) {
                double depth = random.nextDouble();
                confidences[i] = 1 - (steps == 0 ? depth : Math.ceil(depth * steps) / steps);
                correct[i] = random.nextDouble() >= noise + slope * Math.pow(depth, 3);
            }
            return new Examples(confidences, correct);
        }

        /** Share of wrong answers, over all texts in the world, among those at least so sure. */
        double trueRisk(double confidence) {
            return noise + slope * Math.pow(1 - confidence, 3) / 4;
        }
    }

    static Examples allRight(int size) {
        return allTheSame(size, true);
    }

    static Examples allWrong(int size) {
        return allTheSame(size, false);
    }

    private static Examples allTheSame(int size, boolean right) {
        double[] confidences = new double[size];
        boolean[] correct = new boolean[size];
        for (int i = 0; i < size; i++) {
            confidences[i] = 0.5 + 0.4 * i / size;
            correct[i] = right;
        }
        return new Examples(confidences, correct);
    }

    Examples withErrorsAmongTheSurest(int errors) {
        boolean[] corrected = correct.clone();
        Arrays.fill(corrected, corrected.length - errors, corrected.length, false);
        return new Examples(confidences, corrected);
    }

    Examples shuffled(Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < confidences.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        double[] shuffledConfidences = new double[confidences.length];
        boolean[] shuffledCorrect = new boolean[confidences.length];
        for (int i = 0; i < order.size(); i++) {
            shuffledConfidences[i] = confidences[order.get(i)];
            shuffledCorrect[i] = correct[order.get(i)];
        }
        return new Examples(shuffledConfidences, shuffledCorrect);
    }

    RiskThreshold threshold(double maxError, double delta) {
        return SelectiveRisk.threshold(confidences, correct, maxError, delta);
    }

    @Override
    public String toString() {
        return confidences.length + " examples " + Arrays.toString(confidences) + Arrays.toString(correct);
    }
}
