package dev.tandem.model.export;

import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which weights an encoder must have, and in which shapes: a wrong file is found when it is opened, not when it answers. */
final class EncoderShapes {

    private EncoderShapes() {}

    /** @throws UnsupportedEncoderException if a weight is missing or has another shape; the message names the first */
    static void require(Architecture architecture, Map<String, Tensor> weights) {
        of(architecture).forEach((name, shape) -> {
            Tensor weight = weights.get(name);
            if (weight == null) {
                throw new UnsupportedEncoderException(("The file holds no weight for '%s'. Is it an encoder, and does config.json belong to it?")
                        .formatted(name));
            }
            if (!Arrays.equals(weight.shape(), shape)) {
                throw new UnsupportedEncoderException("Weight '%s' has shape %s, but config.json asks for %s."
                        .formatted(name, Arrays.toString(weight.shape()), Arrays.toString(shape)));
            }
        });
    }

    private static Map<String, long[]> of(Architecture architecture) {
        long hidden = architecture.hidden();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("embeddings.word_embeddings.weight", new long[] {architecture.vocabulary(), hidden});
        shapes.put("embeddings.position_embeddings.weight", new long[] {architecture.positions(), hidden});
        norm(shapes, "embeddings.", hidden);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            String path = "encoder.layer." + layer + ".";
            dense(shapes, path + "attention.self.query.", hidden, hidden);
            dense(shapes, path + "attention.self.key.", hidden, hidden);
            dense(shapes, path + "attention.self.value.", hidden, hidden);
            dense(shapes, path + "attention.output.dense.", hidden, hidden);
            norm(shapes, path + "attention.output.", hidden);
            dense(shapes, path + "intermediate.dense.", architecture.intermediate(), hidden);
            dense(shapes, path + "output.dense.", hidden, architecture.intermediate());
            norm(shapes, path + "output.", hidden);
        }
        return shapes;
    }

    private static void dense(Map<String, long[]> shapes, String path, long out, long in) {
        shapes.put(path + "weight", new long[] {out, in});
        shapes.put(path + "bias", new long[] {out});
    }

    private static void norm(Map<String, long[]> shapes, String path, long hidden) {
        shapes.put(path + "LayerNorm.weight", new long[] {hidden});
        shapes.put(path + "LayerNorm.bias", new long[] {hidden});
    }
}
