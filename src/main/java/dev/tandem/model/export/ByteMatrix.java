package dev.tandem.model.export;

import dev.tandem.model.Tensor;
import java.util.Arrays;

/**
 * A dense weight in one byte a value, symmetric, one scale an output, turned to {@code (in, out)} as the product wants it.
 *
 * @param values {@code (in, out)}
 * @param zeros  what stands for 0 {@code (out)}
 * @param scales {@code (out)}
 */
record ByteMatrix(byte[] values, byte[] zeros, float[] scales, int in, int out) {

    /** @param weight {@code (out, in)} */
    static ByteMatrix of(Tensor weight, ByteArithmetic arithmetic) {
        int out = (int) weight.shape()[0];
        int in = (int) weight.shape()[1];
        byte[] values = new byte[in * out];
        float[] scales = new float[out];
        for (int row = 0; row < out; row++) {
            float[] weights = Arrays.copyOfRange(weight.values(), row * in, (row + 1) * in);
            scales[row] = arithmetic.scale(weights);
            for (int column = 0; column < in; column++) {
                values[column * out + row] = (byte) (arithmetic.zero() + Math.round(weights[column] / scales[row]));
            }
        }
        byte[] zeros = new byte[out];
        Arrays.fill(zeros, arithmetic.zero());
        return new ByteMatrix(values, zeros, scales, in, out);
    }
}
