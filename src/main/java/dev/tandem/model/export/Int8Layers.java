package dev.tandem.model.export;

import static dev.tandem.model.export.OnnxGraph.attribute;
import static dev.tandem.model.export.OnnxGraph.attributes;

import dev.tandem.model.Tensor;
import java.util.List;

/**
 * Dense layers on bytes. Weights have a scale an output, activations one a token: with one scale for the whole batch, as
 * {@code DynamicQuantizeLinear} finds it, a text's answer would depend on the texts it happens to share a batch with.
 *
 * <p>Query, key and value read the same bytes. What a layer norm puts out is symmetric but for a few far-reaching channels
 * ({@link ChannelCopies}); what GELU puts out is never less than −0.17, and most of the range goes above.
 */
final class Int8Layers implements DenseLayers {

    private static final float GELU_LEAST = 0.17f;
    /** Share of the levels that GELU's values below 0 get. */
    private static final double GELU_BELOW = 0.087;

    private final ActivationRanges ranges;
    private final ByteArithmetic arithmetic;

    Int8Layers(ActivationRanges ranges, ByteArithmetic arithmetic) {
        this.ranges = ranges;
        this.arithmetic = arithmetic;
    }

    @Override
    public String multiply(OnnxGraph graph, String path, String input, Tensor weight) {
        ChannelCopies copies = ChannelCopies.of(ranges.of(input));
        int width = (int) weight.shape()[1];
        Bytes bytes = input.endsWith(".intermediate") ? oneSided(graph, input, width) : twoSided(graph, input, width, copies);
        ByteMatrix matrix = ByteMatrix.of(copies.widen(weight), arithmetic);
        String product = graph.contributed("MatMulIntegerToFloat", path + "/bytes_product", List.of(bytes.value(),
                graph.bytes(path + ".weight_bytes", arithmetic.signedWeights(), matrix.values(), matrix.in(), matrix.out()),
                graph.scalar("one", 1),
                graph.floats(path + ".weight_scales", new Tensor(new long[] {matrix.out()}, matrix.scales())), bytes.zero(),
                graph.bytes(path + ".weight_zeros", arithmetic.signedWeights(), matrix.zeros(), matrix.out())));
        String scaled = graph.node("Mul", path + "/rows_product", List.of(product, bytes.steps()));
        String shape = graph.node("Concat", "shape_of_" + matrix.out(), List.of(
                graph.node("Shape", "batch_and_tokens", List.of(BertGraph.IDS)), graph.longs("width_" + matrix.out(), matrix.out())),
                attribute("axis", 0));
        return graph.node("Reshape", path + "/product", List.of(scaled, shape));
    }

    /** By a hyperbolic tangent: off by 0.0005 at most, less than a byte's step, and the whole pass is a twentieth faster. */
    @Override
    public String gelu(OnnxGraph graph, String path, String product, String bias) {
        return graph.contributed("FastGelu", path, List.of(product, bias));
    }

    @Override
    public String normOfSum(OnnxGraph graph, Norm norm, String product, String bias, String residual) {
        return graph.contributed("SkipLayerNormalization", norm.path(), List.of(product, residual, norm.weight(), norm.bias(), bias),
                attribute("epsilon", norm.epsilon()));
    }

    /**
     * A value as bytes; the value itself is (byte − zero) × step of its row.
     *
     * @param value {@code (rows, channels)}, a row a token
     * @param steps {@code (rows, 1)}
     */
    private record Bytes(String value, String zero, String steps) {}

    private Bytes twoSided(OnnxGraph graph, String input, int width, ChannelCopies copies) {
        long[] further = copies.further();
        String shared = further.length == 0 ? input
                : graph.node("Mul", input + "/shared", List.of(input, graph.floats(input + "/shares", copies.shares())));
        String rows = rows(graph, shared, width);
        int half = arithmetic.levels() / 2;
        Bytes bytes = bytes(graph, rows, graph.node("Abs", rows + "/magnitude", List.of(rows)), half, half, 0);
        if (further.length == 0) {
            return bytes;
        }
        String copied = graph.node("Gather", input + "/copied",
                List.of(bytes.value(), graph.longs(input + "/copied_channels", further)), attribute("axis", 1));
        String all = graph.node("Concat", input + "/all_bytes", List.of(bytes.value(), copied), attribute("axis", 1));
        return new Bytes(all, bytes.zero(), bytes.steps());
    }

    private Bytes oneSided(OnnxGraph graph, String input, int width) {
        int below = (int) Math.round(arithmetic.levels() * GELU_BELOW);
        int above = arithmetic.levels() - below;
        String rows = rows(graph, input, width);
        // however small the largest value, the least must find room below
        return bytes(graph, rows, rows, below, above, GELU_LEAST * above / below);
    }

    private static String rows(OnnxGraph graph, String input, int width) {
        return graph.node("Reshape", input + "/rows", List.of(input, graph.longs("rows_of_" + width, -1, width)));
    }

    /**
     * @param magnitudes whose largest in a row gets the byte {@code zero + above}
     * @param least      what the largest is taken for at least
     */
    private static Bytes bytes(OnnxGraph graph, String rows, String magnitudes, int zero, int above, float least) {
        String largest = graph.node("ReduceMax", rows + "/largest", List.of(magnitudes), attributes("axes", -1), attribute("keepdims", 1));
        // a row of nothing but zeros must not be divided by zero
        String reach = graph.node("Max", rows + "/reach", List.of(largest, graph.scalar("least_of_" + zero, Math.max(least, 1e-12f))));
        String steps = graph.node("Mul", rows + "/steps", List.of(reach, graph.scalar("step_of_" + above, 1f / above)));
        String stepOfRow = graph.node("Reshape", rows + "/step_of_row", List.of(steps, graph.longs("flat", -1)));
        String zeroByte = graph.scalar("zero_" + zero, (byte) zero);
        String zeroOfRow = graph.node("Expand", "zero_of_row_" + zero,
                List.of(zeroByte, graph.node("Shape", "number_of_rows", List.of(stepOfRow))));
        String bytes = graph.node("QuantizeLinear", rows + "/bytes", List.of(rows, stepOfRow, zeroOfRow), attribute("axis", 0));
        return new Bytes(bytes, zeroByte, steps);
    }
}
