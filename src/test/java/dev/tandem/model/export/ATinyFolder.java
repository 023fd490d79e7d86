package dev.tandem.model.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A Hugging Face folder with random weights: 2 layers × 8, 2 heads, 20 word pieces; under the names of its family. */
final class ATinyFolder {

    static final int LAYERS = 2;
    static final int HIDDEN = 8;
    static final int HEADS = 2;
    static final int WIDE = 12;
    static final int VOCABULARY = 20;
    static final int POSITIONS = 10;

    final Map<String, Object> config = new LinkedHashMap<>();
    /** as in the file, without a prefix */
    final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Random random = new Random(3);

    static ATinyFolder bert() {
        ATinyFolder tiny = likeBert("bert", POSITIONS, 2);
        tiny.config.put("layer_norm_eps", 1e-12);
        return tiny;
    }

    static ATinyFolder roberta() {
        ATinyFolder tiny = likeBert("roberta", POSITIONS + 2, 1);
        tiny.config.put("layer_norm_eps", 1e-5);
        tiny.config.put("pad_token_id", 1);
        return tiny;
    }

    private static ATinyFolder likeBert(String type, int positions, int types) {
        ATinyFolder tiny = new ATinyFolder();
        tiny.config.putAll(Map.of("model_type", type, "num_hidden_layers", LAYERS, "hidden_size", HIDDEN, "num_attention_heads", HEADS,
                "intermediate_size", WIDE, "vocab_size", VOCABULARY, "max_position_embeddings", positions, "type_vocab_size", types,
                "hidden_act", "gelu"));
        tiny.add("embeddings.word_embeddings.weight", VOCABULARY, HIDDEN);
        tiny.add("embeddings.position_embeddings.weight", positions, HIDDEN);
        tiny.add("embeddings.token_type_embeddings.weight", types, HIDDEN);
        tiny.norm("embeddings.LayerNorm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String path = "encoder.layer." + layer;
            for (String part : List.of("query", "key", "value")) {
                tiny.dense(path + ".attention.self." + part, HIDDEN, HIDDEN);
            }
            tiny.dense(path + ".attention.output.dense", HIDDEN, HIDDEN);
            tiny.norm(path + ".attention.output.LayerNorm");
            tiny.dense(path + ".intermediate.dense", WIDE, HIDDEN);
            tiny.dense(path + ".output.dense", HIDDEN, WIDE);
            tiny.norm(path + ".output.LayerNorm");
        }
        tiny.dense("pooler.dense", HIDDEN, HIDDEN);
        return tiny;
    }

    static ATinyFolder distilBert() {
        ATinyFolder tiny = new ATinyFolder();
        tiny.config.putAll(Map.of("model_type", "distilbert", "n_layers", LAYERS, "dim", HIDDEN, "n_heads", HEADS, "hidden_dim", WIDE,
                "vocab_size", VOCABULARY, "max_position_embeddings", POSITIONS, "activation", "gelu", "sinusoidal_pos_embds", false));
        tiny.add("embeddings.word_embeddings.weight", VOCABULARY, HIDDEN);
        tiny.add("embeddings.position_embeddings.weight", POSITIONS, HIDDEN);
        tiny.norm("embeddings.LayerNorm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String path = "transformer.layer." + layer;
            for (String part : List.of("q_lin", "k_lin", "v_lin", "out_lin")) {
                tiny.dense(path + ".attention." + part, HIDDEN, HIDDEN);
            }
            tiny.norm(path + ".sa_layer_norm");
            tiny.dense(path + ".ffn.lin1", WIDE, HIDDEN);
            tiny.dense(path + ".ffn.lin2", HIDDEN, WIDE);
            tiny.norm(path + ".output_layer_norm");
        }
        return tiny;
    }

    private void dense(String path, int out, int in) {
        add(path + ".weight", out, in);
        add(path + ".bias", out);
    }

    private void norm(String path) {
        add(path + ".weight", HIDDEN);
        add(path + ".bias", HIDDEN);
    }

    private void add(String name, long... shape) {
        float[] values = new float[(int) (shape.length == 1 ? shape[0] : shape[0] * shape[1])];
        for (int index = 0; index < values.length; index++) {
            // sixty-fourths, so that even halves with eight bits hold them exactly
            values[index] = random.nextInt(-48, 49) / 64f;
        }
        weights.put(name, new Tensor(shape, values));
    }

    /**
     * @param type   F32, F16 or BF16
     * @param prefix before each weight's name, for example {@code bert.}, or nothing
     */
    Path writeTo(Path folder, String type, String prefix) throws IOException {
        new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), config);
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.write(folder.resolve("model.safetensors"), safetensors(type, prefix));
        return folder;
    }

    Path writeTo(Path folder) throws IOException {
        return writeTo(folder, "F32", config.get("model_type") + ".");
    }

    private byte[] safetensors(String type, String prefix) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", Map.of("format", "pt"));
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        // what old versions of transformers left in their files
        header.put(prefix + "embeddings.position_ids", Map.of("dtype", "I64", "shape", List.of(1, 1), "data_offsets", List.of(0, 8)));
        values.write(new byte[8]);
        for (Map.Entry<String, Tensor> weight : weights.entrySet()) {
            int from = values.size();
            values.write(encoded(weight.getValue().values(), type));
            header.put(prefix + weight.getKey(), Map.of("dtype", type, "shape", weight.getValue().shape(),
                    "data_offsets", new ArrayList<>(List.of(from, values.size()))));
        }
        byte[] json = new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + values.size()).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json).put(values.toByteArray()).array();
    }

    private static byte[] encoded(float[] values, String type) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * (type.equals("F32") ? 4 : 2)).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (type) {
                case "F32" -> bytes.putFloat(value);
                case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
                default -> bytes.putShort(half(value));
            }
        }
        return bytes.array();
    }

    /** For values that a half holds exactly and that are no smaller than its least normal one. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        return (short) (value == 0 ? 0 : bits >>> 16 & 0x8000 | (bits & 0x7fffffff) - (112 << 23) >>> 13);
    }
}
