package dev.tandem.training.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import dev.tandem.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Guesses hidden word pieces (Devlin et al. 2019): dense, gelu and norm, then the product with every word vector, plus how
 * frequent the word is. The word vectors are the encoder's own and stay as published.
 *
 * <p>Published sentence encoders come without this head. Here it starts as the guesser who knows only frequencies, with a
 * transform that changes nothing but the scale (the gelu is entered where it is nearly straight), and learns the rest.
 */
final class MaskedWordHead implements TokenHead {

    private static final float LAYER_NORM_EPSILON = 1e-12f;
    private static final String PREFIX = "cls.predictions.";
    private static final String DENSE = PREFIX + "transform.dense.";
    private static final String NORM = PREFIX + "transform.LayerNorm.";
    private static final String BIAS = PREFIX + "bias";
    /** gelu(x + 3) is x + 3 to within 0.2 for x above −2; the norm takes the 3 off again. */
    private static final float STRAIGHT = 3;
    /** Small, so that an encoder whose vectors do not yet point at words says little at first. */
    private static final float START_SCALE = 0.3f;

    private final NDArray wordVectors;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    /**
     * @param wordVectors {@code (vocabulary, hidden)}
     * @param weights     by Hugging Face name, see {@link #start}
     */
    MaskedWordHead(NDArray wordVectors, Map<String, Tensor> weights, NDManager manager) {
        this.wordVectors = wordVectors;
        weights.forEach((name, tensor) -> {
            NDArray array = manager.create(tensor.values(), new Shape(tensor.shape()));
            array.setRequiresGradient(true);
            parameters.put(name, array);
        });
    }

    /** @return weights of a head that has learned nothing but frequencies */
    static Map<String, Tensor> start(int hidden, WordFrequencies frequencies) {
        float[] identity = new float[hidden * hidden];
        for (int index = 0; index < hidden; index++) {
            identity[index * hidden + index] = 1;
        }
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put(DENSE + "weight", new Tensor(new long[] {hidden, hidden}, identity));
        weights.put(DENSE + "bias", filled(hidden, STRAIGHT));
        weights.put(NORM + "weight", filled(hidden, START_SCALE));
        weights.put(NORM + "bias", filled(hidden, 0));
        weights.put(BIAS, new Tensor(new long[] {frequencies.logProbabilities().length}, frequencies.logProbabilities()));
        return weights;
    }

    private static Tensor filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return new Tensor(new long[] {size}, values);
    }

    @Override
    public NDArray logits(NDArray vectors) {
        NDArray dense = Linear.linear(vectors, parameters.get(DENSE + "weight"), parameters.get(DENSE + "bias")).singletonOrThrow();
        NDArray transformed = LayerNorm.layerNorm(Activation.gelu(dense), new Shape(vectors.getShape().get(1)), parameters.get(NORM + "weight"),
                parameters.get(NORM + "bias"), LAYER_NORM_EPSILON).singletonOrThrow();
        return Linear.linear(transformed, wordVectors, parameters.get(BIAS)).singletonOrThrow();
    }

    @Override
    public Map<String, NDArray> parameters() {
        return parameters;
    }

    Map<String, Tensor> weights() {
        return TokenTraining.values(parameters);
    }
}
