package dev.tandem.model;

import java.util.Arrays;

/**
 * A named block of weights in memory.
 *
 * @param shape  dimensions, outermost first
 * @param values row-major, as many as the product of the dimensions; not copied
 */
public record Tensor(long[] shape, float[] values) {

    public Tensor {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException("Shape %s needs %d values, not %d."
                    .formatted(Arrays.toString(shape), size, values.length));
        }
    }

    /** @return a {@code (columns, rows)} copy of this {@code (rows, columns)} matrix */
    public Tensor transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return new Tensor(new long[] {columns, rows}, turned);
    }
}
