package dev.tandem.model.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds of encoders that compute the same and differ in names and layout. Tandem keeps all of them as BERT keeps them.
 */
public enum Family {

    BERT("bert", "Bert", Map.of()),

    /** Positions start after the padding token's; one token type. XLM-RoBERTa and CamemBERT are built the same. */
    ROBERTA("roberta", "Roberta", Map.of()),

    /** BERT without token types (Sanh et al. 2019). */
    DISTILBERT("distilbert", "DistilBert", distilBertNames());

    /** In {@code config.json}, and before each weight's name in a file that holds a head too. */
    private final String modelType;
    /** Before the names of its Python classes. */
    private final String pythonName;
    /** BERT's part of a name → this family's */
    private final Map<String, String> names;

    Family(String modelType, String pythonName, Map<String, String> names) {
        this.modelType = modelType;
        this.pythonName = pythonName;
        this.names = names;
    }

    /** @throws UnsupportedEncoderException if it is no BERT, RoBERTa or DistilBERT */
    static Family ofModelType(String modelType) {
        return switch (modelType) {
            case "bert" -> BERT;
            case "roberta", "xlm-roberta", "camembert" -> ROBERTA;
            case "distilbert" -> DISTILBERT;
            default -> throw new UnsupportedEncoderException(("config.json says model_type '%s'. Tandem serves encoders of the types bert, "
                    + "roberta, xlm-roberta, camembert and distilbert.").formatted(modelType));
        };
    }

    String modelType() {
        return modelType;
    }

    String pythonName() {
        return pythonName;
    }

    /**
     * @param name of a weight in a file of this family, its prefix (such as {@code bert.}) taken off
     * @return BERT's name, or nothing if the weight is no part of the encoder proper (a pooler, a language-model head)
     */
    Optional<String> bertName(String name) {
        String bert = name;
        for (Map.Entry<String, String> part : names.entrySet()) {
            bert = bert.replace(part.getValue(), part.getKey());
        }
        return bert.startsWith("embeddings.") || bert.startsWith("encoder.layer.") ? Optional.of(bert) : Optional.empty();
    }

    /** @return this family's name for a weight that has this name in BERT */
    String ownName(String bertName) {
        String own = bertName;
        for (Map.Entry<String, String> part : names.entrySet()) {
            own = own.replace(part.getKey(), part.getValue());
        }
        return own;
    }

    /** Longer parts first: each is replaced in turn, and one contains the other. */
    private static Map<String, String> distilBertNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("encoder.layer.", "transformer.layer.");
        names.put(".attention.self.query.", ".attention.q_lin.");
        names.put(".attention.self.key.", ".attention.k_lin.");
        names.put(".attention.self.value.", ".attention.v_lin.");
        names.put(".attention.output.dense.", ".attention.out_lin.");
        names.put(".attention.output.LayerNorm.", ".sa_layer_norm.");
        names.put(".intermediate.dense.", ".ffn.lin1.");
        names.put(".output.dense.", ".ffn.lin2.");
        names.put(".output.LayerNorm.", ".output_layer_norm.");
        return names;
    }
}
