package dev.tandem.inference;

/** The little linear algebra that follows an encoder; too small to be worth a library call through JNI. */
final class Vectors {

    private Vectors() {}

    /** Scales to length 1, in place; the zero vector stays. */
    static void normalise(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float scale = squares == 0 ? 1 : (float) (1 / Math.sqrt(squares));
        for (int index = 0; index < vector.length; index++) {
            vector[index] *= scale;
        }
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
