package dev.tandem.model.export;

import static dev.tandem.model.export.OnnxGraph.attribute;

import dev.tandem.model.Tensor;
import java.util.List;

/** How an encoder's dense layers, and what follows on each, are written: this is where precisions differ. */
interface DenseLayers {

    /** In floats, as trained, by operators of the ONNX standard only. */
    DenseLayers FP32 = (graph, path, input, weight) ->
            graph.node("MatMul", path + "/product", List.of(input, graph.floats(path + ".weight", weight.transposed())));

    /**
     * y = x Wᵀ, without bias
     *
     * @param path   the layer's name, for example {@code encoder.layer.0.attention.self.query}
     * @param input  name of the value {@code (batch, tokens, in)}
     * @param weight {@code (out, in)}
     * @return name of the value {@code (batch, tokens, out)}
     */
    String multiply(OnnxGraph graph, String path, String input, Tensor weight);

    /** z Φ(z) of z = product + bias */
    default String gelu(OnnxGraph graph, String path, String product, String bias) {
        String input = graph.node("Add", path + "/biased", List.of(product, bias));
        String scaled = graph.node("Div", path + "/scaled", List.of(input, graph.scalar("root_of_2", (float) Math.sqrt(2))));
        return half(graph, path, input, graph.node("Erf", path + "/erf", List.of(scaled)));
    }

    /** x (1 + s) / 2 */
    static String half(OnnxGraph graph, String path, String input, String sigmoid) {
        String shifted = graph.node("Add", path + "/shifted", List.of(sigmoid, graph.scalar("one", 1)));
        String product = graph.node("Mul", path + "/doubled", List.of(input, shifted));
        return graph.node("Mul", path, List.of(product, graph.scalar("half", 0.5f)));
    }

    /** Layer norm of product + bias + residual. */
    default String normOfSum(OnnxGraph graph, Norm norm, String product, String bias, String residual) {
        String biased = graph.node("Add", norm.path() + "/biased", List.of(product, bias));
        return norm.of(graph, graph.node("Add", norm.path() + "/sum", List.of(biased, residual)));
    }

    /**
     * A layer norm.
     *
     * @param path    its name, which its result carries too
     * @param weight  name of its scale {@code (hidden)}
     * @param bias    name of its shift {@code (hidden)}
     * @param epsilon added to the variance
     */
    record Norm(String path, String weight, String bias, float epsilon) {

        String of(OnnxGraph graph, String input) {
            return graph.node("LayerNormalization", path, List.of(input, weight, bias), attribute("axis", -1), attribute("epsilon", epsilon));
        }
    }
}
