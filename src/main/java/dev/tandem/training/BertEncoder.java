package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import dev.tandem.model.export.Encoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A BERT encoder (Devlin et al. 2019, post-norm) with its parameters under their Hugging Face names.
 *
 * <p>In: ids {@code (batch, tokens) int64} and mask {@code (batch, tokens) float32}, 1 where there is a token.
 * Out: the pooled vectors of the tokens, {@code (batch, hidden) float32}.
 *
 * <p>The embedding tables stay as published: updating 11.7 M word vectors costs eight times the rest of the optimizer's
 * work and brings nothing (docs/decisions), and frozen they need not be shipped.
 */
public final class BertEncoder extends AbstractBlock {

    private static final dev.tandem.model.export.Activation EXACT = dev.tandem.model.export.Activation.GELU;
    private static final float NORM_EPSILON = 1e-12f;
    /** Added to the attention score of padding; finite, so that a softmax never meets a row of only −∞. */
    private static final float MASKED = -1e4f;
    private static final String FROZEN = "_embeddings.weight";
    private static final NDIndex FIRST_TOKEN = new NDIndex(":,0");

    private final Architecture architecture;
    private final Pooling pooling;
    private final float normEpsilon;
    private final Dropouts dropouts;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private final LowRankAdapters adapters;
    private final Product exact;
    private final Product learning;

    /**
     * @throws IllegalArgumentException if the encoder activates by anything but the exact GELU
     */
    public BertEncoder(Encoder encoder, float dropout, int adapterRank, Arithmetic arithmetic, NDManager manager) {
        this(encoder.architecture(), encoder.pooling(), encoder.normEpsilon(), encoder.weights(), dropout, adapterRank, arithmetic, manager);
        if (encoder.activation() != EXACT) {
            throw new IllegalArgumentException("An encoder with the activation %s can be served, but not trained; take one with GELU."
                    .formatted(encoder.activation()));
        }
    }

    /**
     * @param dropout     share of activations dropped while training, 0 to 1 exclusive
     * @param adapterRank of low-rank adapters, which are trained instead of the dense matrices; 0 trains the matrices
     * @param arithmetic  while training; everything else is done in 32 bits, as it will be served
     */
    public BertEncoder(Architecture architecture, Pooling pooling, Map<String, Tensor> weights, float dropout, int adapterRank,
                       Arithmetic arithmetic, NDManager manager) {
        this(architecture, pooling, NORM_EPSILON, weights, dropout, adapterRank, arithmetic, manager);
    }

    private BertEncoder(Architecture architecture, Pooling pooling, float normEpsilon, Map<String, Tensor> weights, float dropout,
                        int adapterRank, Arithmetic arithmetic, NDManager manager) {
        this.architecture = architecture;
        this.pooling = pooling;
        this.normEpsilon = normEpsilon;
        dropouts = new Dropouts(dropout, manager);
        adapters = new LowRankAdapters(adapterRank, manager);
        exact = Product.in(Arithmetic.FP32, manager);
        learning = Product.in(arithmetic, manager);
        weights.forEach((name, tensor) -> {
            boolean adapted = adapterRank > 0 && LowRankAdapters.isAdapted(name);
            Parameter parameter = addParameter(Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT)
                    .optRequiresGrad(!name.endsWith(FROZEN) && !adapted).build());
            NDArray array = manager.create(tensor.values(), new Shape(tensor.shape()));
            array.setRequiresGradient(parameter.requiresGradient());
            parameter.setArray(array);
            array.setName(null); // by a name with a dot in it DJL would hand it to a TorchScript program as a part of a dictionary
            byName.put(name, parameter);
            if (adapted) {
                adapters.add(name, tensor.shape());
            }
        });
    }

    /** @return what training may change, by Hugging Face name */
    public Map<String, NDArray> trainable() {
        Map<String, NDArray> trainable = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> {
            if (parameter.requiresGradient()) {
                trainable.put(name, parameter.getArray());
            }
        });
        trainable.putAll(adapters.trainable());
        return trainable;
    }

    /**
     * Draws the random numbers of dropout anew; without this the first ones are used throughout.
     *
     * @param seed beside the engine's own, which counts too
     */
    public void drawDropouts(long seed) {
        dropouts.draw(seed);
    }

    /** @return everything that may differ from the published weights, adapters merged into their matrices */
    public Map<String, Tensor> trained() {
        Map<String, Tensor> trained = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> {
            if (!name.endsWith(FROZEN)) {
                trained.put(name, CosineHead.tensor(adapters.merged(name, parameter.getArray())));
            }
        });
        return trained;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
        return new NDList(encode(inputs.get(0), inputs.get(1), training));
    }

    private NDArray encode(NDArray ids, NDArray mask, boolean training) {
        NDArray hidden = tokens(ids, mask, training);
        if (pooling == Pooling.FIRST_TOKEN) {
            return hidden.get(FIRST_TOKEN);
        }
        NDArray weight = mask.expandDims(2);
        return hidden.mul(weight).sum(new int[] {1}).div(weight.sum(new int[] {1}));
    }

    /** @return the vector of each token, {@code (batch, tokens, hidden) float32} */
    public NDArray tokens(NDArray ids, NDArray mask, boolean training) {
        NDArray hidden = embed(ids, training);
        NDArray bias = Factor.times(mask.reshape(ids.getShape().get(0), 1, 1, ids.getShape().get(1)).sub(1), -MASKED);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            hidden = layer("encoder.layer." + layer, hidden, bias, training);
        }
        return hidden;
    }

    private NDArray embed(NDArray ids, boolean training) {
        // every look-up starts from the input's manager: results that start from a parameter would live as long as the model
        NDManager manager = ids.getManager();
        long tokens = ids.getShape().get(1);
        NDArray words = lookUp(ids, "word");
        NDArray positions = lookUp(manager.arange(0, (int) tokens, 1, DataType.INT64).expandDims(0), "position");
        NDArray sum = words.add(positions);
        if (byName.containsKey("embeddings.token_type" + FROZEN)) {
            sum = sum.add(lookUp(manager.zeros(new Shape(1, 1), DataType.INT64), "token_type"));
        }
        return drop(norm("embeddings", sum), training);
    }

    private NDArray layer(String path, NDArray input, NDArray bias, boolean training) {
        NDArray attended = attention(path + ".attention", input, bias, training);
        NDArray wide = Activation.gelu(linear(path + ".intermediate.dense", attended, training));
        NDArray narrow = drop(linear(path + ".output.dense", wide, training), training);
        return norm(path + ".output", narrow.add(attended));
    }

    private NDArray attention(String path, NDArray input, NDArray bias, boolean training) {
        NDArray query = split(linear(path + ".self.query", input, training));
        NDArray key = split(linear(path + ".self.key", input, training));
        NDArray value = split(linear(path + ".self.value", input, training));
        double scale = 1 / Math.sqrt((double) architecture.hidden() / architecture.heads());
        NDArray scores = Factor.times(query, scale).matMul(key.transpose(0, 1, 3, 2)).add(bias);
        NDArray mixed = drop(scores.softmax(-1), training).matMul(value);
        NDArray joined = mixed.transpose(0, 2, 1, 3).reshape(input.getShape());
        return norm(path + ".output", drop(linear(path + ".output.dense", joined, training), training).add(input));
    }

    /** {@code (batch, tokens, hidden)} to {@code (batch, heads, tokens, hidden / heads)} */
    private NDArray split(NDArray array) {
        Shape shape = array.getShape();
        return array.reshape(shape.get(0), shape.get(1), architecture.heads(), shape.get(2) / architecture.heads())
                .transpose(0, 2, 1, 3);
    }

    private NDArray lookUp(NDArray ids, String table) {
        return Embedding.embedding(ids, weight("embeddings." + table + FROZEN), SparseFormat.DENSE).singletonOrThrow();
    }

    private NDArray linear(String path, NDArray input, boolean training) {
        NDArray dense = (training ? learning : exact).of(input, weight(path + ".weight"), weight(path + ".bias"));
        return adapters.add(path + ".weight", input, dense);
    }

    private NDArray norm(String path, NDArray input) {
        return LayerNorm.layerNorm(input, new Shape(architecture.hidden()), weight(path + ".LayerNorm.weight"),
                weight(path + ".LayerNorm.bias"), normEpsilon).singletonOrThrow();
    }

    private NDArray drop(NDArray input, boolean training) {
        return training ? dropouts.drop(input) : input;
    }

    private NDArray weight(String name) {
        return byName.get(name).getArray();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), architecture.hidden())};
    }
}
