package dev.tandem.inference;

/** What ONNX Runtime gives, as the rest of the house reckons. */
final class Vectors {

    private Vectors() {}

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            doubles[index] = values[index];
        }
        return doubles;
    }
}
