package dev.tandem.model.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How weights and activations become bytes. A processor without VNNI adds two neighbouring products of an unsigned and a
 * signed byte in 16 bits and cuts off what does not fit: left alone, one logit in a few is then off by more than the bytes
 * are (measured: mean 0.13 instead of 0.02). Both ways below avoid that, so that either gives the same integers on every
 * processor, and a promise calibrated on one holds on the others.
 */
public enum ByteArithmetic {

    /** Unsigned weights, for which every processor takes an exact way; it is the fast one where there is VNNI. */
    EXACT(254, false),

    /**
     * Signed weights and fewer levels, scaled so that two products always fit: a fifth faster than {@link #EXACT} where
     * there is no VNNI, no faster elsewhere, and a little coarser.
     */
    NARROW(200, true);

    private final int levels;
    private final boolean signedWeights;

    ByteArithmetic(int levels, boolean signedWeights) {
        this.levels = levels;
        this.signedWeights = signedWeights;
    }

    /** @return the one that suits this machine: a product is computed that does not fit into 16 bits, and looked at */
    public static ByteArithmetic ofThisMachine() {
        return Probe.EXACT ? EXACT : NARROW;
    }

    /** @return the largest byte of an activation */
    int levels() {
        return levels;
    }

    boolean signedWeights() {
        return signedWeights;
    }

    /** @return the byte that stands for a weight of 0 */
    byte zero() {
        return (byte) (signedWeights ? 0 : 128);
    }

    /**
     * @param weights of one output
     * @return the step that its bytes count in
     */
    float scale(float[] weights) {
        float largest = 0;
        float pair = 0;
        for (int column = 0; column < weights.length; column++) {
            largest = Math.max(largest, Math.abs(weights[column]));
            if (column % 2 == 1) {
                pair = Math.max(pair, Math.abs(weights[column] + weights[column - 1]));
            }
        }
        float scale = largest / Byte.MAX_VALUE;
        if (signedWeights) {
            // both weights may be rounded up by half a step
            scale = Math.max(scale, pair / (Short.MAX_VALUE / levels - 1));
        }
        return scale == 0 ? 1 : scale;
    }

    private static final class Probe {

        private static final int LENGTH = 64;
        private static final boolean EXACT = run() == 255 * 127 * LENGTH;

        private static int run() {
            byte[] weights = new byte[LENGTH * LENGTH];
            Arrays.fill(weights, Byte.MAX_VALUE);
            byte[] activations = new byte[LENGTH];
            Arrays.fill(activations, (byte) 255);
            OnnxGraph graph = new OnnxGraph();
            graph.input("bytes", OnnxGraph.UINT8, "1", Integer.toString(LENGTH));
            graph.node("MatMulInteger", "sums", List.of("bytes", graph.bytes("weights", true, weights, LENGTH, LENGTH)));
            graph.output("sums", OnnxGraph.INT32, "1", Integer.toString(LENGTH));
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                 OrtSession session = environment.createSession(graph.toBytes(), options);
                 OnnxTensor tensor = OnnxTensor.createTensor(environment, ByteBuffer.wrap(activations), new long[] {1, LENGTH},
                         OnnxJavaType.UINT8);
                 OrtSession.Result result = session.run(Map.of("bytes", tensor))) {
                return ((int[][]) result.get(0).getValue())[0][0];
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime could not multiply bytes: " + e.getMessage(), e);
            }
        }
    }
}
