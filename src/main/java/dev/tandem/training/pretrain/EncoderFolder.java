package dev.tandem.training.pretrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.model.PublishedEncoder.Architecture;
import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Safetensors;
import dev.tandem.model.Tensor;
import dev.tandem.training.HuggingFaceConfig;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An encoder on disk in Hugging Face layout: {@code config.json}, {@code model.safetensors} and {@code tokenizer.json} open in
 * Python as {@code AutoModel} and {@code AutoTokenizer}. Beside them {@code mlm_head.safetensors}, the head that guesses hidden
 * words, and {@code tandem.json}, how it came about. A folder appears as a whole or not at all.
 */
public final class EncoderFolder {

    /** BERT's; published encoders and what is pre-trained from them have no other. */
    private static final float NORM_EPSILON = 1e-12f;
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String WORD_HEAD = "mlm_head.safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String NOTES = "tandem.json";
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EncoderFolder() {}

    /** @return names of the encoders in this folder, sorted */
    static List<String> names(Path encoders) throws IOException {
        if (!Files.isDirectory(encoders)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(encoders)) {
            return folders.filter(folder -> Files.exists(folder.resolve(NOTES))).map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".")).sorted().toList();
        }
    }

    /** @throws IOException if there is something in its place already */
    public static void requireFree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new IOException("%s exists already and is not overwritten. Take another --name, or remove the folder.".formatted(folder));
        }
    }

    static Path write(Path folder, StartingEncoder encoder, Map<String, Object> notes) throws IOException {
        return write(folder, encoder, encoder.weights(), config(encoder, "BertModel"), notes);
    }

    /**
     * @param weights content of {@code model.safetensors}, by Hugging Face name
     * @param config  content of {@code config.json}
     * @param notes   what {@code tandem.json} says beside where the encoder comes from
     */
    public static Path write(Path folder, StartingEncoder encoder, Map<String, Tensor> weights, Map<String, Object> config,
                             Map<String, Object> notes) throws IOException {
        requireFree(folder);
        Path draft = folder.resolveSibling("." + folder.getFileName() + ".tmp");
        Files.createDirectories(draft);
        JSON.writeValue(draft.resolve(CONFIG).toFile(), config);
        write(draft.resolve(WEIGHTS), weights);
        if (!encoder.wordHead().isEmpty()) {
            write(draft.resolve(WORD_HEAD), encoder.wordHead());
        }
        Files.write(draft.resolve(TOKENIZER), encoder.tokenizer());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("base", encoder.base());
        all.put("pooling", encoder.pooling());
        all.putAll(notes);
        JSON.writeValue(draft.resolve(NOTES).toFile(), all);
        return Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @param className of Hugging Face transformers */
    public static Map<String, Object> config(StartingEncoder encoder, String className) {
        Map<String, Object> config = HuggingFaceConfig.bert(className, encoder.publishedAs(), encoder.architecture(), NORM_EPSILON);
        config.put("pad_token_id", 0);
        return config;
    }

    /** @throws IOException if a file is missing or damaged; the message says which */
    static StartingEncoder read(Path folder) throws IOException {
        Path wordHead = folder.resolve(WORD_HEAD);
        return read(folder, weights(folder), Files.exists(wordHead) ? weights(wordHead, "the word head") : Map.of());
    }

    /** @return an encoder with these weights, and what else the folder says */
    public static StartingEncoder read(Path folder, Map<String, Tensor> weights, Map<String, Tensor> wordHead) throws IOException {
        JsonNode config = config(folder);
        JsonNode notes = json(folder, NOTES);
        Architecture architecture = new Architecture(config.path("num_hidden_layers").asInt(), config.path("hidden_size").asInt(),
                config.path("num_attention_heads").asInt(), config.path("intermediate_size").asInt(), config.path("vocab_size").asInt(),
                config.path("max_position_embeddings").asInt());
        return new StartingEncoder(folder.getFileName().toString(), notes.path("base").asText(), config.path("_name_or_path").asText(),
                architecture, Pooling.valueOf(notes.path("pooling").asText()), weights, wordHead, Files.readAllBytes(folder.resolve(TOKENIZER)));
    }

    /** @return {@code config.json} */
    public static JsonNode config(Path folder) throws IOException {
        return json(folder, CONFIG);
    }

    /** @return {@code model.safetensors} */
    public static Map<String, Tensor> weights(Path folder) throws IOException {
        return weights(folder.resolve(WEIGHTS), "the weights");
    }

    private static void write(Path file, Map<String, Tensor> weights) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Safetensors.write(weights, Safetensors.Storage.F32, out);
        }
    }

    private static Map<String, Tensor> weights(Path file, String what) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Safetensors.read(in);
        } catch (IOException e) {
            throw new IOException("%s can't be read (%s): %s Copy the folder again.".formatted(file, what, e.getMessage()), e);
        }
    }

    private static JsonNode json(Path folder, String file) throws IOException {
        try {
            return JSON.readTree(folder.resolve(file).toFile());
        } catch (IOException e) {
            throw new IOException("%s can't be read: %s. Copy the folder again.".formatted(folder.resolve(file), e.getMessage()), e);
        }
    }
}
