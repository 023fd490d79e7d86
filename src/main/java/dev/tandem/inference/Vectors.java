package dev.tandem.inference;

/** The little linear algebra that follows an encoder; too small to be worth a library call through JNI. */
final class Vectors {

    private Vectors() {}

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            doubles[index] = values[index];
        }
        return doubles;
    }

    static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (double) left[index] * right[index];
        }
        return sum;
    }

    /** @return softmax of {@code logits / temperature} */
    static double[] probabilities(double[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int index = 0; index < logits.length; index++) {
            probabilities[index] = Math.exp((logits[index] - largest) / temperature);
            sum += probabilities[index];
        }
        for (int index = 0; index < logits.length; index++) {
            probabilities[index] /= sum;
        }
        return probabilities;
    }
}
