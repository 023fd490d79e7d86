package dev.tandem.model;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the safetensors format (Hugging Face, https://github.com/huggingface/safetensors): an 8-byte
 * little-endian header length, a JSON header, then the values. DJL has a codec too, but it needs a tensor engine loaded,
 * and serving should not wait for PyTorch.
 *
 * <p>Floats are written as {@code F32} or, half as large, {@code F16}; both are read, and {@code I8} with a scale a row.
 */
public final class Safetensors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_HEADER = 16 << 20;
    private static final String SCALE_SUFFIX = ".row_scale";

    private Safetensors() {}

    /** How values are stored. */
    public enum Storage {
        /** 4 bytes a value, exact */
        F32,
        /** 2 bytes a value, 11 bits of precision */
        F16,
        /** matrices with 1 byte a value, symmetric, one scale a row kept beside as {@code name.row_scale}; vectors as {@link #F32} */
        I8
    }

    public static void write(Map<String, Tensor> tensors, Storage storage, OutputStream out) throws IOException {
        Map<String, Entry> header = new LinkedHashMap<>();
        List<ByteBuffer> blocks = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            for (Block block : Block.encode(entry.getKey(), entry.getValue(), storage)) {
                long end = offset + block.bytes().remaining();
                header.put(block.name(), new Entry(block.dtype(), block.shape(), new long[] {offset, end}));
                blocks.add(block.bytes());
                offset = end;
            }
        }
        byte[] json = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        // the format asks for values aligned to 8 bytes; the header is padded with blanks
        int padding = (8 - json.length % 8) % 8;
        out.write(littleEndian(Long.BYTES).putLong(0, json.length + padding).array());
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (ByteBuffer block : blocks) {
            out.write(block.array());
        }
    }

    /** @throws IOException if the file is damaged; the message says where */
    public static Map<String, Tensor> read(InputStream in) throws IOException {
        long headerLength = ByteBuffer.wrap(exactly(in, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerLength <= 0 || headerLength > MAX_HEADER) {
            throw new IOException("Not a safetensors file: header of " + headerLength + " bytes.");
        }
        Map<String, Object> described = JSON.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
                .readValue(exactly(in, (int) headerLength));
        described.remove("__metadata__");
        Map<String, Entry> header = JSON.convertValue(described, new TypeReference<LinkedHashMap<String, Entry>>() {});
        byte[] data = in.readAllBytes();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : header.entrySet()) {
            if (!entry.getKey().endsWith(SCALE_SUFFIX)) {
                tensors.put(entry.getKey(), Block.decode(entry.getKey(), entry.getValue(), data,
                        header.get(entry.getKey() + SCALE_SUFFIX)));
            }
        }
        return tensors;
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("The safetensors file ends after " + bytes.length + " of " + count + " bytes.");
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    // written in this order, so that the same tensors make the same file in every process
    @JsonPropertyOrder({"dtype", "shape", "data_offsets"})
    record Entry(String dtype, long[] shape, long[] data_offsets) {

        ByteBuffer in(String name, byte[] data) throws IOException {
            if (data_offsets.length != 2 || data_offsets[0] < 0 || data_offsets[1] > data.length
                    || data_offsets[0] > data_offsets[1]) {
                throw new IOException("The safetensors file is cut off: tensor '" + name + "' lies outside of it.");
            }
            return ByteBuffer.wrap(data, (int) data_offsets[0], (int) (data_offsets[1] - data_offsets[0]))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private record Block(String name, String dtype, long[] shape, ByteBuffer bytes) {

        static List<Block> encode(String name, Tensor tensor, Storage storage) {
            float[] values = tensor.values();
            if (storage == Storage.F16) {
                ByteBuffer bytes = littleEndian(values.length * Short.BYTES);
                for (float value : values) {
                    bytes.putShort(HalfFloat.fromFloat(value));
                }
                return List.of(new Block(name, "F16", tensor.shape(), bytes.flip()));
            }
            if (storage == Storage.I8 && tensor.shape().length == 2) {
                return quantised(name, tensor);
            }
            ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            return List.of(new Block(name, "F32", tensor.shape(), bytes));
        }

        private static List<Block> quantised(String name, Tensor tensor) {
            int rows = (int) tensor.shape()[0];
            int columns = (int) tensor.shape()[1];
            ByteBuffer bytes = littleEndian(rows * columns);
            ByteBuffer scales = littleEndian(rows * Float.BYTES);
            for (int row = 0; row < rows; row++) {
                float largest = 0;
                for (int column = 0; column < columns; column++) {
                    largest = Math.max(largest, Math.abs(tensor.values()[row * columns + column]));
                }
                float scale = largest == 0 ? 1 : largest / Byte.MAX_VALUE;
                scales.putFloat(scale);
                for (int column = 0; column < columns; column++) {
                    bytes.put((byte) Math.round(tensor.values()[row * columns + column] / scale));
                }
            }
            return List.of(new Block(name, "I8", tensor.shape(), bytes.flip()),
                    new Block(name + SCALE_SUFFIX, "F32", new long[] {rows}, scales.flip()));
        }

        static Tensor decode(String name, Entry entry, byte[] data, Entry scaleEntry) throws IOException {
            ByteBuffer bytes = entry.in(name, data);
            int width = switch (entry.dtype()) {
                case "F32" -> Float.BYTES;
                case "F16" -> Short.BYTES;
                case "I8" -> Byte.BYTES;
                default -> throw new IOException("Tensor '%s' is stored as %s; F32, F16 and I8 can be read."
                        .formatted(name, entry.dtype()));
            };
            float[] values = new float[bytes.remaining() / width];
            switch (entry.dtype()) {
                case "F32" -> bytes.asFloatBuffer().get(values);
                case "F16" -> {
                    for (int index = 0; index < values.length; index++) {
                        values[index] = HalfFloat.toFloat(bytes.getShort());
                    }
                }
                default -> {
                    if (scaleEntry == null) {
                        throw new IOException("Tensor '" + name + "' has no scales.");
                    }
                    float[] scales = new float[(int) scaleEntry.shape()[0]];
                    scaleEntry.in(name + SCALE_SUFFIX, data).asFloatBuffer().get(scales);
                    int columns = values.length / scales.length;
                    for (int index = 0; index < values.length; index++) {
                        values[index] = bytes.get() * scales[index / columns];
                    }
                }
            }
            return new Tensor(entry.shape(), values);
        }
    }
}
