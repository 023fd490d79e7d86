package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Multiplication by a number that a backward pass may read again.
 *
 * <p>{@link NDArray#mul(Number)} of DJL 0.36 won't do: it keeps the number in Java memory which it lets go of at once, while
 * PyTorch still points at it, and a garbage collection before the backward pass turns the gradient into whatever stands there next.
 */
final class Factor {

    private Factor() {}

    /** @return {@code factor} × {@code array}, owned by the array's manager, as is the factor */
    static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().full(new Shape(), (float) factor, DataType.FLOAT32));
    }
}
