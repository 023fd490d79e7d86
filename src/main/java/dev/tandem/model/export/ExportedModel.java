package dev.tandem.model.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What of a model travels to other tools: the encoder with all its weights, the heads, the tokenizer. The lexical
 * classifier stays behind; it is no part of any format that others read.
 *
 * @param tokenizer the definition that the Hugging Face tokenizers library reads, cutting where the model stops reading
 */
record ExportedModel(ModelCard card, BaseEncoder base, Encoder encoder, List<HeadWeights> heads, JsonNode tokenizer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What transformers calls the tokens that stand at the edges, as BERT and as RoBERTa write them. */
    private static final Map<String, String> OF_BERT = Map.of("unk_token", "[UNK]", "sep_token", "[SEP]", "pad_token", "[PAD]",
            "cls_token", "[CLS]", "mask_token", "[MASK]");
    private static final Map<String, String> OF_ROBERTA = Map.of("bos_token", "<s>", "eos_token", "</s>", "unk_token", "<unk>",
            "sep_token", "</s>", "pad_token", "<pad>", "cls_token", "<s>", "mask_token", "<mask>");

    static ExportedModel of(ModelFolder folder) throws IOException {
        ModelCard card = folder.card();
        BaseEncoder base = BaseEncoder.named(card.encoder(), folder.models());
        Map<String, Tensor> weights = folder.weights();
        return new ExportedModel(card, base, base.with(weights), HeadWeights.of(card, weights),
                cutAt(card.maxTokens(), JSON.readTree(base.tokenizerJson())));
    }

    private static JsonNode cutAt(int maxTokens, JsonNode tokenizer) {
        ObjectNode cut = (ObjectNode) tokenizer;
        cut.putObject("truncation").put("direction", "Right").put("max_length", maxTokens).put("strategy", "LongestFirst").put("stride", 0);
        cut.putNull("padding");
        return cut;
    }

    /** @return ids of texts of the kind that the model reads: its labels' plain-language names, which every card has */
    List<long[]> samples() {
        try (WordPieces pieces = base.wordPieces(card.maxTokens())) {
            return card.heads().stream().flatMap(head -> head.labels().stream()).map(label -> pieces.cut(label.name()).ids()).toList();
        }
    }

    /** @return the tokenizer's special tokens by the role that transformers gives them */
    Map<String, String> specialTokens() {
        Set<String> present = StreamSupport.stream(tokenizer.path("added_tokens").spliterator(), false)
                .map(token -> token.path("content").asText()).collect(Collectors.toSet());
        Map<String, String> roles = new TreeMap<>(present.contains("[CLS]") ? OF_BERT : OF_ROBERTA);
        roles.values().retainAll(present);
        return roles;
    }
}
