package dev.tandem.training.pretrain;

import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A BERT of two narrow layers with MiniLM's vocabulary and weights drawn by chance: it knows nothing and learns in no time. */
public final class TinyEncoder {

    private static final Architecture SIZES = new Architecture(2, 16, 2, 32, 30522, 64);

    private TinyEncoder() {}

    public static StartingEncoder create() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Random random = new Random(5);
        List.of("word", "position", "token_type").forEach(table -> weights.put("embeddings." + table + "_embeddings.weight",
                drawn(random, table.equals("word") ? 30522 : table.equals("position") ? 64 : 2, 16)));
        norm(weights, "embeddings.LayerNorm");
        for (int layer = 0; layer < SIZES.layers(); layer++) {
            String path = "encoder.layer." + layer + ".";
            List.of("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
                    .forEach(name -> dense(weights, random, path + name, 16, 16));
            dense(weights, random, path + "intermediate.dense", 32, 16);
            dense(weights, random, path + "output.dense", 16, 32);
            norm(weights, path + "attention.output.LayerNorm");
            norm(weights, path + "output.LayerNorm");
        }
        return new StartingEncoder("tiny", "tiny", "invented/tiny", SIZES, Pooling.MEAN, weights, Map.of(), miniLmTokenizer());
    }

    static byte[] miniLmTokenizer() {
        try (InputStream stream = PublishedEncoder.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void dense(Map<String, Tensor> weights, Random random, String name, int out, int in) {
        weights.put(name + ".weight", drawn(random, out, in));
        weights.put(name + ".bias", filled(out, 0));
    }

    private static void norm(Map<String, Tensor> weights, String name) {
        weights.put(name + ".weight", filled(16, 1));
        weights.put(name + ".bias", filled(16, 0));
    }

    private static Tensor filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return new Tensor(new long[] {size}, values);
    }

    private static Tensor drawn(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) (random.nextGaussian() * 0.2);
        }
        return new Tensor(new long[] {rows, columns}, values);
    }
}
