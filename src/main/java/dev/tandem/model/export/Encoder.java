package dev.tandem.model.export;

import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoder as plain data. Whatever family it comes from, its weights carry BERT's Hugging Face names
 * ({@code encoder.layer.0.attention.self.query.weight}; dense weights {@code (out, in)}), and row 0 of its position table
 * is the first token's.
 *
 * @param architecture     sizes; {@code positions} is the longest input
 * @param family           where it comes from: decides how it is written to a Hugging Face folder, not what it computes
 * @param activation       of the feed-forward layers
 * @param normEpsilon      added to the variance in each layer norm
 * @param pooling          how the tokens' vectors become one
 * @param weights          by name
 */
public record Encoder(Architecture architecture, Family family, Activation activation, float normEpsilon, Pooling pooling,
                      Map<String, Tensor> weights) {

    private static final float BERT_NORM_EPSILON = 1e-12f;

    /**
     * @param fineTuned what replaces published weights, by name; other names than the encoder's (heads) are passed over
     */
    public static Encoder of(PublishedEncoder published, Map<String, Tensor> fineTuned) {
        Map<String, Tensor> weights = new HashMap<>(published.graph().weights());
        weights.replaceAll((name, tensor) -> fineTuned.getOrDefault(name, tensor));
        return new Encoder(published.architecture(), Family.BERT, Activation.GELU, BERT_NORM_EPSILON, published.pooling(), weights);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    Tensor weight(String name) {
        Tensor weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("The encoder has no weight '%s'.".formatted(name));
        }
        return weight;
    }

    /** @return the table of positions with the vector of the one token type that is used added to each row */
    Tensor positionsAndType() {
        Tensor positions = weight("embeddings.position_embeddings.weight");
        @Nullable Tensor types = weights.get("embeddings.token_type_embeddings.weight");
        if (types == null) {
            return positions;
        }
        float[] sums = positions.values().clone();
        for (int index = 0; index < sums.length; index++) {
            sums[index] += types.values()[index % architecture.hidden()];
        }
        return new Tensor(positions.shape(), sums);
    }
}
