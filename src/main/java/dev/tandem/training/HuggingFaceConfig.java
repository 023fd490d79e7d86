package dev.tandem.training;

import dev.tandem.model.ModelCard;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.export.BaseEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code config.json} in the layout of Hugging Face transformers, so that other tools know what the weights are. */
public final class HuggingFaceConfig {

    private HuggingFaceConfig() {}

    static Map<String, Object> of(BaseEncoder encoder, ModelCard card) {
        Map<String, Object> config = bert("BertModel", encoder.publishedAs(), encoder.encoder().architecture(), encoder.encoder().normEpsilon());
        Map<String, String> labels = new LinkedHashMap<>();
        List<ModelCard.Label> ofFirstHead = card.heads().get(0).labels();
        for (int index = 0; index < ofFirstHead.size(); index++) {
            labels.put(Integer.toString(index), ofFirstHead.get(index).id());
        }
        config.put("id2label", labels);
        return config;
    }

    /**
     * @param className   of Hugging Face transformers
     * @param publishedAs name of the encoder in the hub
     */
    public static Map<String, Object> bert(String className, String publishedAs, Architecture architecture, float normEpsilon) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "bert");
        config.put("architectures", List.of(className));
        config.put("_name_or_path", publishedAs);
        config.put("num_hidden_layers", architecture.layers());
        config.put("hidden_size", architecture.hidden());
        config.put("num_attention_heads", architecture.heads());
        config.put("intermediate_size", architecture.intermediate());
        config.put("vocab_size", architecture.vocabulary());
        config.put("max_position_embeddings", architecture.positions());
        config.put("type_vocab_size", 2);
        config.put("hidden_act", "gelu");
        config.put("layer_norm_eps", normEpsilon);
        return config;
    }
}
