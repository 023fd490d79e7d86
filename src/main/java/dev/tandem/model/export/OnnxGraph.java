package dev.tandem.model.export;

import com.google.protobuf.UnsafeByteOperations;
import dev.tandem.model.Tensor;
import dev.tandem.model.onnx.AttributeProto;
import dev.tandem.model.onnx.GraphProto;
import dev.tandem.model.onnx.ModelProto;
import dev.tandem.model.onnx.NodeProto;
import dev.tandem.model.onnx.OperatorSetIdProto;
import dev.tandem.model.onnx.TensorProto;
import dev.tandem.model.onnx.TensorShapeProto;
import dev.tandem.model.onnx.TypeProto;
import dev.tandem.model.onnx.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * An ONNX graph that grows node by node. What adds a value returns its name, so that nodes are strung together like calls.
 * A value that exists already is not added again: whoever needs it just asks for it.
 */
final class OnnxGraph {

    static final int FLOAT = 1;
    static final int UINT8 = 2;
    static final int INT32 = 6;
    static final int INT64 = 7;

    private static final int INT8 = 3;
    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;
    /** ONNX Runtime's own operators; part of every build of it. */
    private static final String CONTRIBUTED = "com.microsoft";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> known = new HashSet<>();

    /** @return the output */
    String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return add("", operator, output, inputs, attributes);
    }

    /** An operator of ONNX Runtime's own set. An optional input that is left out is an empty name. */
    String contributed(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        return add(CONTRIBUTED, operator, output, inputs, attributes);
    }

    private String add(String domain, String operator, String output, List<String> inputs, AttributeProto... attributes) {
        if (known.add(output)) {
            graph.addNode(NodeProto.newBuilder().setDomain(domain).setOpType(operator).setName(output + "/" + operator)
                    .addAllInput(inputs).addOutput(output).addAllAttribute(List.of(attributes)));
        }
        return output;
    }

    String floats(String name, Tensor tensor) {
        return constant(name, FLOAT, tensor.shape(), Float.BYTES * tensor.values().length,
                bytes -> bytes.asFloatBuffer().put(tensor.values()));
    }

    String scalar(String name, float value) {
        return floats(name, new Tensor(new long[0], new float[] {value}));
    }

    /** An unsigned byte. */
    String scalar(String name, byte value) {
        return bytes(name, false, new byte[] {value});
    }

    String longs(String name, long... values) {
        return constant(name, INT64, new long[] {values.length}, Long.BYTES * values.length, bytes -> bytes.asLongBuffer().put(values));
    }

    String bytes(String name, boolean signed, byte[] values, long... shape) {
        return constant(name, signed ? INT8 : UINT8, shape, values.length, bytes -> bytes.put(values));
    }

    private String constant(String name, int type, long[] shape, int size, Consumer<ByteBuffer> fill) {
        if (known.add(name)) {
            ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            fill.accept(bytes);
            graph.addInitializer(TensorProto.newBuilder().setName(name).setDataType(type)
                    .addAllDims(LongStream.of(shape).boxed().toList()).setRawData(UnsafeByteOperations.unsafeWrap(bytes.array())));
        }
        return name;
    }

    /** @param dimensions names of dimensions that may vary, or numbers */
    void input(String name, int type, String... dimensions) {
        graph.addInput(value(name, type, dimensions));
    }

    /** @param dimensions names of dimensions that may vary, or numbers */
    void output(String name, int type, String... dimensions) {
        graph.addOutput(value(name, type, dimensions));
    }

    private static ValueInfoProto value(String name, int type, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            TensorShapeProto.Dimension.Builder one = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(Character.isDigit(dimension.charAt(0)) ? one.setDimValue(Long.parseLong(dimension)) : one.setDimParam(dimension));
        }
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape))).build();
    }

    byte[] toBytes() {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("tandem")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph.setName("classifier"));
        if (graph.getNodeList().stream().anyMatch(node -> node.getDomain().equals(CONTRIBUTED))) {
            model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(CONTRIBUTED).setVersion(1));
        }
        return model.build().toByteArray();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(2).setI(value).build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(1).setF(value).build();
    }

    static AttributeProto attributes(String name, long... values) {
        return AttributeProto.newBuilder().setName(name).setType(7).addAllInts(LongStream.of(values).boxed().toList()).build();
    }
}
