package dev.tandem.training.spans;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.tandem.model.Tensor;
import dev.tandem.training.pretrain.TokenHead;
import java.util.LinkedHashMap;
import java.util.Map;

/** One linear layer from a token's vector to its tag, named as in Hugging Face's {@code BertForTokenClassification}. */
final class TagHead implements TokenHead {

    static final String WEIGHT = "classifier.weight";
    static final String BIAS = "classifier.bias";

    private final NDArray weight;
    private final NDArray bias;

    /**
     * @param weight {@code (tags, hidden)}
     * @param bias   {@code (tags)}
     */
    TagHead(Tensor weight, Tensor bias, NDManager manager) {
        this.weight = learned(weight, manager);
        this.bias = learned(bias, manager);
    }

    /** @return a head that finds all tags equally likely */
    static TagHead undecided(int tags, int hidden, NDManager manager) {
        return new TagHead(new Tensor(new long[] {tags, hidden}, new float[tags * hidden]), new Tensor(new long[] {tags}, new float[tags]), manager);
    }

    private static NDArray learned(Tensor tensor, NDManager manager) {
        NDArray array = manager.create(tensor.values(), new Shape(tensor.shape()));
        array.setRequiresGradient(true);
        return array;
    }

    @Override
    public NDArray logits(NDArray vectors) {
        return Linear.linear(vectors, weight, bias).singletonOrThrow();
    }

    @Override
    public Map<String, NDArray> parameters() {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        parameters.put(WEIGHT, weight);
        parameters.put(BIAS, bias);
        return parameters;
    }

    Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        parameters().forEach((name, array) -> weights.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return weights;
    }
}
