package dev.tandem.model.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A safetensors file as the Python world writes and expects it: halves of both kinds, whole numbers beside the weights,
 * the entry that says PyTorch wrote it. Larger than memory's arrays is no hindrance: the file is mapped, tensor by tensor.
 * (Model folders of our own are read by {@link dev.tandem.model.Safetensors}, from streams, also out of a jar.)
 */
final class WeightFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_HEADER = 100 << 20;

    private WeightFile() {}

    /**
     * @return the file's floating-point tensors by name; whole numbers (tables of positions in old files) are passed over
     * @throws IOException if the file is damaged, or keeps floats in a way that Tandem does not read; the message says where
     */
    static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            long headerLength = length.hasRemaining() ? 0 : length.getLong(0);
            if (headerLength <= 0 || headerLength > MAX_HEADER || headerLength > channel.size() - Long.BYTES) {
                throw new IOException("%s is no safetensors file, or only the beginning of one.".formatted(file));
            }
            byte[] header = new byte[(int) headerLength];
            channel.map(FileChannel.MapMode.READ_ONLY, Long.BYTES, headerLength).get(header);
            long start = Long.BYTES + headerLength;
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
                String type = entry.getValue().path("dtype").asText();
                if (!entry.getKey().equals("__metadata__") && !type.startsWith("I") && !type.startsWith("U") && !type.equals("BOOL")) {
                    tensors.put(entry.getKey(), tensor(file, channel, start, entry.getKey(), entry.getValue()));
                }
            }
            return tensors;
        }
    }

    private static Tensor tensor(Path file, FileChannel channel, long start, String name, JsonNode entry) throws IOException {
        long from = start + entry.path("data_offsets").path(0).asLong(-1);
        long to = start + entry.path("data_offsets").path(1).asLong(-1);
        if (from < start || to < from || to > channel.size()) {
            throw new IOException("%s is cut off: tensor '%s' lies outside of it.".formatted(file, name));
        }
        long[] shape = StreamSupport.stream(entry.path("shape").spliterator(), false).mapToLong(JsonNode::asLong).toArray();
        ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = switch (entry.path("dtype").asText()) {
            case "F32" -> floats(bytes.asFloatBuffer());
            case "F16" -> halves(bytes.asShortBuffer());
            case "BF16" -> brainHalves(bytes.asShortBuffer());
            default -> throw new IOException("%s keeps tensor '%s' as %s. Tandem reads F32, F16 and BF16; save the model in one of them."
                    .formatted(file, name, entry.path("dtype").asText()));
        };
        return new Tensor(shape, values);
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static float[] halves(ShortBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        for (int index = 0; index < values.length; index++) {
            short half = buffer.get();
            // exponent and fraction moved to where a float has them, then 2^112 makes up for the other bias; infinities are no weights
            float magnitude = Float.intBitsToFloat((half & 0x7fff) << 13) * 0x1p112f;
            values[index] = half < 0 ? -magnitude : magnitude;
        }
        return values;
    }

    /** The upper half of a float. */
    private static float[] brainHalves(ShortBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        for (int index = 0; index < values.length; index++) {
            values[index] = Float.intBitsToFloat(buffer.get() << 16);
        }
        return values;
    }

    /** Writes floats of 4 bytes. */
    static void write(Map<String, Tensor> tensors, Path file) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        // transformers refuses files that do not say which framework's layout they have
        header.put("__metadata__", Map.of("format", "pt"));
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = offset + (long) Float.BYTES * entry.getValue().values().length;
            header.put(entry.getKey(), Map.of("dtype", "F32", "shape", entry.getValue().shape(), "data_offsets", List.of(offset, end)));
            offset = end;
        }
        String json = JSON.writeValueAsString(header);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        byte[] padded = (json + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).array());
            out.write(padded);
            for (Tensor tensor : tensors.values()) {
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.values());
                out.write(bytes.array());
            }
        }
    }
}
