package dev.tandem.model.export;

import dev.tandem.model.ModelCard;
import dev.tandem.model.Tensor;
import java.util.List;
import java.util.Map;

/**
 * One task on top of a pooled vector. In a model folder a head's weights are named {@code heads.<name>.…}.
 */
public sealed interface HeadWeights {

    /** @return the task, for example {@code intent} */
    String name();

    /** @return how many logits it gives */
    int labels();

    /**
     * logit = scale × cosine(text, class vector)
     *
     * @param classVectors {@code (labels, hidden)}, of any length
     */
    record Cosine(String name, Tensor classVectors, float scale) implements HeadWeights {

        @Override
        public int labels() {
            return (int) classVectors.shape()[0];
        }

        /** @return the vectors scaled to length 1 */
        Tensor unitVectors() {
            int width = (int) classVectors.shape()[1];
            float[] unit = classVectors.values().clone();
            for (int start = 0; start < unit.length; start += width) {
                double squares = 0;
                for (int index = start; index < start + width; index++) {
                    squares += (double) unit[index] * unit[index];
                }
                float factor = squares == 0 ? 1 : (float) (1 / Math.sqrt(squares));
                for (int index = start; index < start + width; index++) {
                    unit[index] *= factor;
                }
            }
            return new Tensor(classVectors.shape(), unit);
        }
    }

    /**
     * logit = weight · text + bias
     *
     * @param weight {@code (labels, hidden)}
     * @param bias   {@code (labels)}
     */
    record Linear(String name, Tensor weight, Tensor bias) implements HeadWeights {

        @Override
        public int labels() {
            return (int) weight.shape()[0];
        }
    }

    /**
     * @param weights of a model folder, those of its heads among them
     * @return the card's heads in their order
     * @throws IllegalArgumentException if the file holds no weights for a head of the card, or for another number of labels
     */
    static List<HeadWeights> of(ModelCard card, Map<String, Tensor> weights) {
        return card.heads().stream().map(head -> of(head, weights)).toList();
    }

    private static HeadWeights of(ModelCard.Head head, Map<String, Tensor> weights) {
        String path = "heads." + head.name() + ".";
        Tensor classVectors = weights.get(path + "class_vectors");
        Tensor weight = weights.get(path + "weight");
        HeadWeights found;
        if (classVectors != null && weights.containsKey(path + "scale")) {
            found = new Cosine(head.name(), classVectors, weights.get(path + "scale").values()[0]);
        } else if (weight != null && weights.containsKey(path + "bias")) {
            found = new Linear(head.name(), weight, weights.get(path + "bias"));
        } else {
            throw new IllegalArgumentException("Head '%s' is on the card, but its weights (%sclass_vectors and scale, or weight and bias) are not in the file."
                    .formatted(head.name(), path));
        }
        if (found.labels() != head.labels().size()) {
            throw new IllegalArgumentException("Head '%s' has %d labels on the card but weights for %d."
                    .formatted(head.name(), head.labels().size(), found.labels()));
        }
        return found;
    }
}
