package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * LoRA (Hu et al. 2021): a dense matrix W stays as published, and a product of two thin ones is learned beside it,
 * W x + B (A x). B starts at zero, so training starts at the published encoder.
 */
final class LowRankAdapters {

    private final int rank;
    private final NDManager manager;
    private final Map<String, NDArray> down = new LinkedHashMap<>();
    private final Map<String, NDArray> up = new LinkedHashMap<>();

    /** @param rank 0 for no adapters at all */
    LowRankAdapters(int rank, NDManager manager) {
        this.rank = rank;
        this.manager = manager;
    }

    /** @param name Hugging Face name of a parameter */
    static boolean isAdapted(String name) {
        return name.startsWith("encoder.") && name.endsWith(".weight") && !name.contains("LayerNorm");
    }

    /** @param shape of the matrix, {@code (out, in)} */
    void add(String name, long[] shape) {
        NDArray thin = manager.randomNormal(0, (float) (1 / Math.sqrt(shape[1])), new Shape(rank, shape[1]), DataType.FLOAT32);
        NDArray thick = manager.zeros(new Shape(shape[0], rank));
        thin.setRequiresGradient(true);
        thick.setRequiresGradient(true);
        down.put(name, thin);
        up.put(name, thick);
    }

    /** @return {@code dense} plus the adapter's part, if this matrix has one */
    NDArray add(String name, NDArray input, NDArray dense) {
        if (!down.containsKey(name)) {
            return dense;
        }
        return dense.add(Linear.linear(Linear.linear(input, down.get(name)).singletonOrThrow(), up.get(name)).singletonOrThrow());
    }

    NDArray merged(String name, NDArray matrix) {
        return down.containsKey(name) ? matrix.add(up.get(name).matMul(down.get(name))) : matrix;
    }

    Map<String, NDArray> trainable() {
        Map<String, NDArray> trainable = new LinkedHashMap<>();
        down.forEach((name, array) -> trainable.put(name + ".lora_A", array));
        up.forEach((name, array) -> trainable.put(name + ".lora_B", array));
        return trainable;
    }
}
