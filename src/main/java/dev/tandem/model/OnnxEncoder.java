package dev.tandem.model;

import dev.tandem.model.onnx.ModelProto;
import dev.tandem.model.onnx.NodeProto;
import dev.tandem.model.onnx.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A BERT encoder exported to ONNX, seen through its Hugging Face names: {@code embeddings.word_embeddings.weight},
 * {@code encoder.layer.0.attention.self.query.weight} and so on.
 *
 * <p>The exporter names biases, layer norms and embeddings so already. Dense weights it leaves anonymous
 * ({@code onnx::MatMul_787}) and transposed; the node that multiplies by one carries the path it belongs to.
 */
public final class OnnxEncoder {

    private static final int FLOAT = 1;
    private static final Pattern DENSE_NODE = Pattern.compile("/(encoder/layer\\.\\d+/.+)/MatMul");

    private final ModelProto model;
    /** initializer name → Hugging Face name, for the transposed dense weights only */
    private final Map<String, String> denseNames = new HashMap<>();

    private OnnxEncoder(ModelProto model) {
        this.model = model;
        for (NodeProto node : model.getGraph().getNodeList()) {
            var path = DENSE_NODE.matcher(node.getName());
            if (node.getOpType().equals("MatMul") && path.matches() && node.getInput(1).startsWith("onnx::MatMul_")) {
                denseNames.put(node.getInput(1), path.group(1).replace('/', '.') + ".weight");
            }
        }
    }

    /** @throws IOException if this is not an ONNX file */
    static OnnxEncoder read(InputStream onnx) throws IOException {
        return new OnnxEncoder(ModelProto.parseFrom(onnx));
    }

    /** @return the encoder's floating-point weights by Hugging Face name, dense weights {@code (out, in)} as PyTorch keeps them */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (TensorProto initializer : model.getGraph().getInitializerList()) {
            String dense = denseNames.get(initializer.getName());
            if (dense != null) {
                weights.put(dense, tensor(initializer).transposed());
            } else if (initializer.getDataType() == FLOAT && isWeight(initializer.getName())) {
                weights.put(initializer.getName(), tensor(initializer));
            }
        }
        return weights;
    }

    private static boolean isWeight(String name) {
        return name.startsWith("embeddings.") || name.startsWith("encoder.");
    }

    private static Tensor tensor(TensorProto proto) {
        long[] shape = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
        int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[size];
        if (proto.getRawData().isEmpty()) {
            for (int index = 0; index < size; index++) {
                values[index] = proto.getFloatData(index);
            }
        } else {
            proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        }
        return new Tensor(shape, values);
    }
}
