package dev.tandem.model.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.model.ModelCard;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code config.json} and the weights of a model as Hugging Face's transformers expects them of the model's family. */
final class HuggingFaceLayout {

    /** Where RoBERTa has its padding, and so what its first position is counted from. */
    private static final int ROBERTA_PADDING = 1;

    private final Encoder encoder;
    private final List<HeadWeights> heads;

    HuggingFaceLayout(Encoder encoder, List<HeadWeights> heads) {
        this.encoder = encoder;
        this.heads = heads;
    }

    Map<String, Object> config(ModelCard card) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", encoder.family().modelType());
        config.put("architectures", List.of(PythonModel.CLASS));
        config.put("auto_map", Map.of("AutoModelForSequenceClassification",
                PythonModel.FILE.replace(".py", ".") + PythonModel.CLASS));
        config.putAll(sizes());
        config.put("torch_dtype", "float32");
        config.put("problem_type", "single_label_classification");
        labels(card.heads().get(0), config);
        config.put("tandem", Map.of("model", card.name() + "@" + card.version(),
                "pooling", encoder.pooling() == Pooling.FIRST_TOKEN ? "first_token" : "mean",
                "heads", card.heads().stream().map(this::head).toList()));
        return config;
    }

    private Map<String, Object> sizes() {
        Architecture sizes = encoder.architecture();
        boolean distil = encoder.family() == Family.DISTILBERT;
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(distil ? "n_layers" : "num_hidden_layers", sizes.layers());
        config.put(distil ? "dim" : "hidden_size", sizes.hidden());
        config.put(distil ? "n_heads" : "num_attention_heads", sizes.heads());
        config.put(distil ? "hidden_dim" : "intermediate_size", sizes.intermediate());
        config.put(distil ? "activation" : "hidden_act", encoder.activation().huggingFace());
        config.put("vocab_size", sizes.vocabulary());
        config.put("max_position_embeddings", sizes.positions() + unusedPositions());
        config.put("pad_token_id", encoder.family() == Family.ROBERTA ? ROBERTA_PADDING : 0);
        if (distil) {
            config.put("sinusoidal_pos_embds", false);
        } else {
            config.put("type_vocab_size", encoder.weight("embeddings.token_type_embeddings.weight").shape()[0]);
            // a float's shortest text: 1.0E-5 and not the double next to it
            config.put("layer_norm_eps", Double.valueOf(Float.toString(encoder.normEpsilon())));
        }
        return config;
    }

    private static void labels(ModelCard.Head head, Map<String, Object> config) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int index = 0; index < head.labels().size(); index++) {
            names.put(Integer.toString(index), head.labels().get(index).id());
            numbers.put(head.labels().get(index).id(), index);
        }
        config.put("id2label", names);
        config.put("label2id", numbers);
    }

    private Map<String, Object> head(ModelCard.Head head) {
        HeadWeights weights = heads.stream().filter(candidate -> candidate.name().equals(head.name())).findFirst().orElseThrow();
        return Map.of("name", head.name(), "kind", weights instanceof HeadWeights.Cosine ? "cosine" : "linear",
                "labels", head.labels().stream().map(ModelCard.Label::id).toList());
    }

    private int unusedPositions() {
        return encoder.family() == Family.ROBERTA ? ROBERTA_PADDING + 1 : 0;
    }

    Map<String, Tensor> weights() {
        Map<String, Tensor> file = new TreeMap<>();
        encoder.weights().forEach((name, tensor) -> file.put(encoder.family().modelType() + "." + encoder.family().ownName(name),
                name.equals("embeddings.position_embeddings.weight") ? shifted(tensor) : tensor));
        for (HeadWeights head : heads) {
            String path = "heads." + PythonModel.HEAD + head.name() + ".";
            if (head instanceof HeadWeights.Cosine cosine) {
                file.put(path + "class_vectors", cosine.classVectors());
                file.put(path + "scale", new Tensor(new long[] {1}, new float[] {cosine.scale()}));
            } else if (head instanceof HeadWeights.Linear linear) {
                file.put(path + "weight", linear.weight());
                file.put(path + "bias", linear.bias());
            }
        }
        return file;
    }

    private Tensor shifted(Tensor positions) {
        int width = (int) positions.shape()[1];
        float[] values = new float[positions.values().length + unusedPositions() * width];
        System.arraycopy(positions.values(), 0, values, unusedPositions() * width, positions.values().length);
        return new Tensor(new long[] {positions.shape()[0] + unusedPositions(), width}, values);
    }

    /**
     * @param tandem what {@code config.json} says under that name
     * @return the heads of a folder that Tandem wrote, in its order; none for other folders
     */
    static List<HeadWeights> headsOf(JsonNode tandem, Map<String, Tensor> file) {
        List<HeadWeights> found = new ArrayList<>();
        for (JsonNode head : tandem.path("heads")) {
            String name = head.path("name").asText();
            String path = "heads." + PythonModel.HEAD + name + ".";
            found.add(head.path("kind").asText().equals("cosine")
                    ? new HeadWeights.Cosine(name, file.get(path + "class_vectors"), file.get(path + "scale").values()[0])
                    : new HeadWeights.Linear(name, file.get(path + "weight"), file.get(path + "bias")));
        }
        return found;
    }
}
