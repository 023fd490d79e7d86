package dev.tandem.model.export;

import static dev.tandem.model.export.OnnxGraph.attribute;
import static dev.tandem.model.export.OnnxGraph.attributes;

import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.util.List;

/**
 * Writes an encoder and its heads as one ONNX graph, so that one pass answers every head.
 *
 * <p>In: {@code input_ids} and {@code attention_mask}, both {@code (batch, tokens) int64}; the mask is 1 where there is a
 * token, 0 where a text was filled up. Out: {@code vector (batch, hidden)}, the pooled vector scaled to length 1, and
 * {@code logits_<head> (batch, labels)} for each head.
 *
 * <p>The fp32 graph uses operators of the ONNX standard only (set 17). ONNX Runtime fuses them when it loads the graph;
 * writing its fused operators gained nothing (docs/performance.md).
 */
public final class BertGraph {

    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    public static final String VECTOR = "vector";
    /** Added to the attention score of padding; finite, so that a softmax never meets a row of only −∞. */
    private static final float MASKED = 10_000;
    private static final List<String> ATTENTION_INPUTS = List.of("query", "key", "value");

    private final Encoder encoder;
    private final DenseLayers dense;
    private final OnnxGraph graph = new OnnxGraph();
    private final long hidden;
    private final long attentionHeads;

    private BertGraph(Encoder encoder, DenseLayers dense) {
        this.encoder = encoder;
        this.dense = dense;
        hidden = encoder.architecture().hidden();
        attentionHeads = encoder.architecture().heads();
    }

    /** @return the file's content */
    public static byte[] fp32(Encoder encoder, List<HeadWeights> heads) {
        return new BertGraph(encoder, DenseLayers.FP32).withHeads(heads).toBytes();
    }

    /**
     * @param samples ids of a few dozen texts of the kind that will be read, from which the widths of activations are
     *                learned; the plain-language names of a model's labels are good enough
     * @param arithmetic {@link ByteArithmetic#ofThisMachine()} where the graph will run
     * @return the file's content; it needs ONNX Runtime
     */
    public static byte[] int8(Encoder encoder, List<HeadWeights> heads, List<long[]> samples, ByteArithmetic arithmetic) {
        return new BertGraph(encoder, new Int8Layers(ActivationRanges.measure(encoder, samples), arithmetic)).withHeads(heads).toBytes();
    }

    /** @return a graph whose outputs are the results of the encoder's layer norms, to be looked at */
    static byte[] ofNorms(Encoder encoder, List<String> norms) {
        BertGraph bert = new BertGraph(encoder, DenseLayers.FP32);
        bert.tokens();
        norms.forEach(norm -> bert.graph.output(norm, OnnxGraph.FLOAT, "batch", "tokens", Long.toString(bert.hidden)));
        return bert.graph.toBytes();
    }

    /** @return the output that holds a head's logits */
    public static String logitsOf(String head) {
        return "logits_" + head;
    }

    private OnnxGraph withHeads(List<HeadWeights> heads) {
        String pooled = pooled(tokens());
        graph.node("LpNormalization", VECTOR, List.of(pooled), attribute("axis", 1), attribute("p", 2));
        graph.output(VECTOR, OnnxGraph.FLOAT, "batch", Long.toString(hidden));
        for (HeadWeights head : heads) {
            head(head, pooled);
            graph.output(logitsOf(head.name()), OnnxGraph.FLOAT, "batch", Integer.toString(head.labels()));
        }
        return graph;
    }

    /** @return {@code (batch, tokens, hidden)}, what the last layer says of each token */
    private String tokens() {
        graph.input(IDS, OnnxGraph.INT64, "batch", "tokens");
        graph.input(MASK, OnnxGraph.INT64, "batch", "tokens");
        String tokens = embeddings();
        for (int layer = 0; layer < encoder.architecture().layers(); layer++) {
            tokens = layer("encoder.layer." + layer, tokens);
        }
        return tokens;
    }

    private String embeddings() {
        String words = graph.node("Gather", "embeddings/words", List.of(weight("embeddings.word_embeddings.weight"), IDS));
        String length = graph.node("Shape", "length", List.of(IDS), attribute("start", 1), attribute("end", 2));
        String positions = graph.node("Slice", "embeddings/positions", List.of(
                graph.floats("embeddings.positions_and_type", encoder.positionsAndType()), graph.longs("first", 0), length,
                graph.longs("axis_0", 0)));
        String sum = graph.node("Add", "embeddings/sum", List.of(words, positions));
        return norm("embeddings").of(graph, sum);
    }

    private String layer(String path, String input) {
        String attended = normOfSum(path + ".attention.output", attention(path + ".attention.self", input), input);
        return normOfSum(path + ".output", activation(path + ".intermediate", attended), attended);
    }

    private String normOfSum(String path, String input, String residual) {
        return dense.normOfSum(graph, norm(path), product(path + ".dense", input), weight(path + ".dense.bias"), residual);
    }

    private DenseLayers.Norm norm(String path) {
        return new DenseLayers.Norm(path + ".LayerNorm", weight(path + ".LayerNorm.weight"), weight(path + ".LayerNorm.bias"),
                encoder.normEpsilon());
    }

    private String product(String path, String input) {
        return dense.multiply(graph, path, input, encoder.weight(path + ".weight"));
    }

    private String dense(String path, String input) {
        return graph.node("Add", path, List.of(product(path, input), weight(path + ".bias")));
    }

    /** @return {@code (batch, tokens, hidden)}: each token's mixture of the values of its text, head by head */
    private String attention(String path, String input) {
        List<String> parts = ATTENTION_INPUTS.stream().map(part -> split(path + "." + part, dense(path + "." + part, input),
                part.equals("key"))).toList();
        String products = graph.node("MatMul", path + "/products", parts.subList(0, 2));
        String scaled = graph.node("Div", path + "/scaled",
                List.of(products, graph.scalar("root_of_head", (float) Math.sqrt((double) hidden / attentionHeads))));
        String masked = graph.node("Add", path + "/masked", List.of(scaled, maskBias()));
        String shares = graph.node("Softmax", path + "/shares", List.of(masked), attribute("axis", -1));
        String mixed = graph.node("MatMul", path + "/mixed", List.of(shares, parts.get(2)));
        String joined = graph.node("Transpose", path + "/joined", List.of(mixed), attributes("perm", 0, 2, 1, 3));
        return graph.node("Reshape", path, List.of(joined, graph.longs("joined_shape", 0, 0, hidden)));
    }

    /** {@code (batch, tokens, hidden)} to {@code (batch, heads, tokens, hidden / heads)}, or the last two turned round */
    private String split(String name, String joined, boolean turned) {
        String split = graph.node("Reshape", name + "/split",
                List.of(joined, graph.longs("split_shape", 0, 0, attentionHeads, hidden / attentionHeads)));
        return graph.node("Transpose", name + "/turned", List.of(split),
                turned ? attributes("perm", 0, 2, 3, 1) : attributes("perm", 0, 2, 1, 3));
    }

    private String maskBias() {
        String absent = graph.node("Sub", "mask/absent", List.of(mask(), graph.scalar("one", 1)));
        String bias = graph.node("Mul", "mask/much", List.of(absent, graph.scalar("masked", MASKED)));
        return graph.node("Unsqueeze", "mask/bias", List.of(bias, graph.longs("axes_1_2", 1, 2)));
    }

    private String mask() {
        return graph.node("Cast", "mask", List.of(MASK), attribute("to", OnnxGraph.FLOAT));
    }

    private String activation(String path, String input) {
        return switch (encoder.activation()) {
            case GELU -> dense.gelu(graph, path, product(path + ".dense", input), weight(path + ".dense.bias"));
            case GELU_TANH -> geluByTanh(path, dense(path + ".dense", input));
            case RELU -> graph.node("Relu", path, List.of(dense(path + ".dense", input)));
        };
    }

    private String geluByTanh(String path, String input) {
        String cube = graph.node("Pow", path + "/cube", List.of(input, graph.scalar("three", 3)));
        String small = graph.node("Mul", path + "/small", List.of(cube, graph.scalar("gelu_cubic", 0.044715f)));
        String sum = graph.node("Add", path + "/sum", List.of(input, small));
        String scaled = graph.node("Mul", path + "/scaled", List.of(sum, graph.scalar("root_of_2_over_pi", (float) Math.sqrt(2 / Math.PI))));
        return DenseLayers.half(graph, path, input, graph.node("Tanh", path + "/tanh", List.of(scaled)));
    }

    private String pooled(String tokens) {
        if (encoder.pooling() == Pooling.FIRST_TOKEN) {
            return graph.node("Squeeze", "pooled", List.of(graph.node("Slice", "first_tokens",
                    List.of(tokens, graph.longs("first", 0), graph.longs("second", 1), graph.longs("axis_1", 1))), "axis_1"));
        }
        String weights = graph.node("Unsqueeze", "mask/row", List.of(mask(), graph.longs("axis_1", 1)));
        String sums = graph.node("Squeeze", "pooled/sum", List.of(graph.node("MatMul", "pooled/sums", List.of(weights, tokens)), "axis_1"));
        String counts = graph.node("ReduceSum", "mask/count", List.of(mask(), "axis_1"), attribute("keepdims", 1));
        return graph.node("Div", "pooled", List.of(sums, counts));
    }

    private void head(HeadWeights head, String pooled) {
        String path = "heads." + head.name();
        if (head instanceof HeadWeights.Cosine cosine) {
            String cosines = graph.node("MatMul", path + "/cosines",
                    List.of(VECTOR, graph.floats(path + ".class_vectors", cosine.unitVectors().transposed())));
            graph.node("Mul", logitsOf(head.name()), List.of(cosines, graph.scalar(path + ".scale", cosine.scale())));
        } else if (head instanceof HeadWeights.Linear linear) {
            graph.node("Gemm", logitsOf(head.name()), List.of(pooled, graph.floats(path + ".weight", linear.weight()),
                    graph.floats(path + ".bias", linear.bias())), attribute("transB", 1));
        }
    }

    private String weight(String name) {
        return graph.floats(name, encoder.weight(name));
    }
}
