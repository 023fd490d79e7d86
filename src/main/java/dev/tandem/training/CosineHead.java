package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tandem.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * logit = scale × cosine(text, class vector). The class vectors start at the centroids of the untouched encoder, so
 * training begins at a classifier that is right four times out of five instead of at noise.
 */
final class CosineHead {

    private static final float START_SCALE = 20;

    private final String name;
    private final NDArray classVectors;
    private final NDArray scale;

    /** @param centroids {@code (labels, hidden)} */
    CosineHead(String name, float[][] centroids, NDManager manager) {
        this.name = name;
        classVectors = manager.create(centroids);
        scale = manager.create(new float[] {START_SCALE});
        classVectors.setRequiresGradient(true);
        scale.setRequiresGradient(true);
    }

    /**
     * @param pooled {@code (batch, hidden)}
     * @return {@code (batch, labels)}
     */
    NDArray logits(NDArray pooled) {
        NDArray unitClasses = classVectors.normalize(2, 1);
        unitClasses.attach(pooled.getManager());
        return pooled.normalize(2, 1).matMul(unitClasses.transpose()).mul(scale);
    }

    Map<String, NDArray> trainable() {
        // in an order that is the same in every process: the optimizer sums over it
        Map<String, NDArray> trainable = new LinkedHashMap<>();
        trainable.put("heads." + name + ".class_vectors", classVectors);
        trainable.put("heads." + name + ".scale", scale);
        return trainable;
    }

    static Tensor tensor(NDArray array) {
        return new Tensor(shape(array.getShape()), array.toFloatArray());
    }

    private static long[] shape(Shape shape) {
        return shape.getShape();
    }
}
