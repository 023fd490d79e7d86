package dev.tandem.model.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An encoder in a folder as Hugging Face lays it out: {@code config.json}, {@code model.safetensors} (or its parts and
 * {@code model.safetensors.index.json}) and {@code tokenizer.json}.
 *
 * @param folder where it lies
 * @param encoder its weights under BERT's names, the positions counted from 0
 * @param heads   those of a model that Tandem exported; none for other folders
 */
public record HuggingFaceEncoder(Path folder, Encoder encoder, List<HeadWeights> heads) {

    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String WEIGHTS_INDEX = "model.safetensors.index.json";
    static final String TOKENIZER = "tokenizer.json";
    private static final String POOLING = "1_Pooling/config.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws UnsupportedEncoderException if a file is missing, or if this is no encoder that Tandem can serve
     * @throws IOException                 if a file can't be read
     */
    public static HuggingFaceEncoder open(Path folder) throws IOException {
        for (String file : List.of(CONFIG, TOKENIZER)) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new UnsupportedEncoderException(missing(folder, file));
            }
        }
        JsonNode config = JSON.readTree(folder.resolve(CONFIG).toFile());
        EncoderConfig settings = EncoderConfig.read(config);
        JsonNode tandem = config.path("tandem");
        Map<String, Tensor> file = weights(folder);
        Encoder encoder = new Encoder(settings.architecture(), settings.family(), settings.activation(), settings.normEpsilon(),
                tandem.isMissingNode() ? pooling(folder) : pooling(tandem), settings.weights(file));
        return new HuggingFaceEncoder(folder, encoder, HuggingFaceLayout.headsOf(tandem, file));
    }

    /** @return the tokenizer's definition, as the Hugging Face tokenizers library reads it */
    public byte[] tokenizerJson() throws IOException {
        return Files.readAllBytes(folder.resolve(TOKENIZER));
    }

    /**
     * Copies what was read and nothing else: no code, no pickled weights.
     *
     * @param target must not exist
     */
    public void copyTo(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IOException("There is something in %s already. Choose another name.".formatted(target));
        }
        List<String> files = new ArrayList<>(List.of(CONFIG, TOKENIZER, POOLING, WEIGHTS));
        if (!Files.exists(folder.resolve(WEIGHTS))) {
            files.add(WEIGHTS_INDEX);
            files.addAll(parts(folder));
        }
        for (String file : files) {
            if (Files.exists(folder.resolve(file))) {
                Files.createDirectories(target.resolve(file).getParent());
                Files.copy(folder.resolve(file), target.resolve(file));
            }
        }
    }

    private static String missing(Path folder, String file) {
        return file.equals(TOKENIZER)
                ? ("%s has no tokenizer.json. Make one in Python: AutoTokenizer.from_pretrained('%s').save_pretrained('%s')")
                        .formatted(folder, folder, folder)
                : "%s is no Hugging Face model: it has no %s.".formatted(folder, file);
    }

    private static Map<String, Tensor> weights(Path folder) throws IOException {
        if (Files.exists(folder.resolve(WEIGHTS))) {
            return WeightFile.read(folder.resolve(WEIGHTS));
        }
        if (!Files.exists(folder.resolve(WEIGHTS_INDEX))) {
            throw new UnsupportedEncoderException(("%s has no model.safetensors. Older models come as pytorch_model.bin, which can run "
                    + "code when it is opened, so Tandem does not read it. Convert it in Python: "
                    + "AutoModel.from_pretrained('%s').save_pretrained('%s', safe_serialization=True)").formatted(folder, folder, folder));
        }
        Map<String, Tensor> weights = new HashMap<>();
        for (String part : parts(folder)) {
            weights.putAll(WeightFile.read(folder.resolve(part)));
        }
        return weights;
    }

    /** @return names of the files that share the weights of a large model */
    private static Set<String> parts(Path folder) throws IOException {
        Set<String> parts = new TreeSet<>();
        // only the last name: an index must not point outside of its folder
        JSON.readTree(folder.resolve(WEIGHTS_INDEX).toFile()).path("weight_map")
                .forEach(part -> parts.add(Path.of(part.asText()).getFileName().toString()));
        return parts;
    }

    private static Pooling pooling(JsonNode tandem) {
        return tandem.path("pooling").asText().equals("mean") ? Pooling.MEAN : Pooling.FIRST_TOKEN;
    }

    /** As sentence-transformers notes it; where it notes nothing, the first token stands for the text, as in BERT itself. */
    private static Pooling pooling(Path folder) throws IOException {
        Path file = folder.resolve(POOLING);
        if (!Files.exists(file)) {
            return Pooling.FIRST_TOKEN;
        }
        JsonNode modes = JSON.readTree(file.toFile());
        boolean first = modes.path("pooling_mode_cls_token").asBoolean();
        boolean mean = modes.path("pooling_mode_mean_tokens").asBoolean();
        if (first == mean) {
            throw new UnsupportedEncoderException("%s asks for a pooling that Tandem does not have. It pools the mean of the tokens or the first one."
                    .formatted(file));
        }
        return mean ? Pooling.MEAN : Pooling.FIRST_TOKEN;
    }

    /** What {@code config.json} says, by whichever names the family uses. */
    private record EncoderConfig(Family family, Architecture architecture, Activation activation, float normEpsilon, int firstPosition) {

        static EncoderConfig read(JsonNode config) {
            Family family = Family.ofModelType(config.path("model_type").asText("unknown"));
            boolean distil = family == Family.DISTILBERT;
            requireNo(config, "position_embedding_type", "absolute", "Relative positions are not supported, only absolute ones.");
            requireNo(config, "is_decoder", "false", "This is a decoder, which writes texts; Tandem needs an encoder.");
            int firstPosition = family == Family.ROBERTA ? config.path("pad_token_id").asInt(1) + 1 : 0;
            int hidden = number(config, distil ? "dim" : "hidden_size");
            Architecture architecture = new Architecture(number(config, distil ? "n_layers" : "num_hidden_layers"), hidden,
                    number(config, distil ? "n_heads" : "num_attention_heads"),
                    number(config, distil ? "hidden_dim" : "intermediate_size"), number(config, "vocab_size"),
                    number(config, "max_position_embeddings") - firstPosition);
            if (hidden % architecture.heads() != 0) {
                throw new UnsupportedEncoderException("config.json says %d attention heads, which do not divide the hidden size %d."
                        .formatted(architecture.heads(), hidden));
            }
            return new EncoderConfig(family, architecture, Activation.named(config.path(distil ? "activation" : "hidden_act").asText("gelu")),
                    (float) config.path("layer_norm_eps").asDouble(1e-12), firstPosition);
        }

        private static void requireNo(JsonNode config, String key, String supported, String otherwise) {
            if (!config.path(key).asText(supported).equals(supported)) {
                throw new UnsupportedEncoderException("config.json says %s: %s. %s".formatted(key, config.get(key), otherwise));
            }
        }

        private static int number(JsonNode config, String key) {
            if (!config.path(key).canConvertToInt()) {
                throw new UnsupportedEncoderException("config.json does not say '%s'.".formatted(key));
            }
            return config.get(key).intValue();
        }

        Map<String, Tensor> weights(Map<String, Tensor> file) {
            Map<String, Tensor> weights = new HashMap<>();
            file.forEach((name, tensor) -> family.bertName(withoutPrefix(name)).ifPresent(bert -> weights.put(bert, tensor)));
            weights.computeIfPresent("embeddings.position_embeddings.weight", (name, table) -> rowsFrom(table, firstPosition));
            EncoderShapes.require(architecture, weights);
            return weights;
        }

        private String withoutPrefix(String name) {
            String prefix = name.startsWith("model.") ? "model." : family.modelType() + ".";
            String old = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
            // how TensorFlow called them, still found in old files
            return old.replace("LayerNorm.gamma", "LayerNorm.weight").replace("LayerNorm.beta", "LayerNorm.bias");
        }

        private static Tensor rowsFrom(Tensor table, int first) {
            int width = (int) table.shape()[1];
            return new Tensor(new long[] {table.shape()[0] - first, width},
                    Arrays.copyOfRange(table.values(), first * width, table.values().length));
        }
    }
}
