package dev.tandem.model.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a model into a folder in formats that other tools read. */
public final class ModelExport {

    private static final String ONNX = "model.onnx";
    private static final String LABELS = "labels.json";
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ExportedModel model;
    private final ModelFolder folder;

    private ModelExport(ModelFolder folder, ExportedModel model) {
        this.folder = folder;
        this.model = model;
    }

    public static ModelExport of(ModelFolder folder) throws IOException {
        return new ModelExport(folder, ExportedModel.of(folder));
    }

    /**
     * {@code model.onnx} with all heads in one graph (in: {@code input_ids}, {@code attention_mask}; out: {@code vector} and
     * {@code logits_<head>}), {@code tokenizer.json}, and {@code labels.json}, which says what each logit means.
     *
     * @param to created if need be; must be empty
     */
    public void onnx(Path to, Precision precision) throws IOException {
        requireEmpty(to);
        Files.write(to.resolve(ONNX), switch (precision) {
            case FP32 -> BertGraph.fp32(model.encoder(), model.heads());
            case INT8 -> BertGraph.int8(model.encoder(), model.heads(), model.samples(), ByteArithmetic.EXACT);
        });
        JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValue(to.resolve(HuggingFaceEncoder.TOKENIZER).toFile(), model.tokenizer());
        JSON.writeValue(to.resolve(LABELS).toFile(), labels());
    }

    /**
     * A folder as transformers loads it; {@code config.json}, {@code model.safetensors} with every weight, the tokenizer's
     * files, and the class that pools and scores.
     *
     * @param to created if need be; must be empty
     */
    public void huggingFace(Path to) throws IOException {
        requireEmpty(to);
        HuggingFaceLayout layout = new HuggingFaceLayout(model.encoder(), model.heads());
        WeightFile.write(layout.weights(), to.resolve(HuggingFaceEncoder.WEIGHTS));
        JSON.writeValue(to.resolve(HuggingFaceEncoder.CONFIG).toFile(), layout.config(model.card()));
        JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValue(to.resolve(HuggingFaceEncoder.TOKENIZER).toFile(), model.tokenizer());
        JSON.writeValue(to.resolve("tokenizer_config.json").toFile(), tokenizerConfig());
        JSON.writeValue(to.resolve("special_tokens_map.json").toFile(), model.specialTokens());
        Files.writeString(to.resolve(PythonModel.FILE), PythonModel.source(model.encoder().family()));
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IOException("%s is not empty. Name a new folder, or empty it first.".formatted(folder));
            }
        }
    }

    private Map<String, Object> tokenizerConfig() {
        Map<String, Object> config = new LinkedHashMap<>(model.specialTokens());
        config.put("tokenizer_class", "PreTrainedTokenizerFast");
        config.put("model_max_length", model.card().maxTokens());
        config.put("model_input_names", List.of("input_ids", "attention_mask"));
        config.put("clean_up_tokenization_spaces", false);
        return config;
    }

    private Map<String, Object> labels() {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("model", folder.reference().toString());
        labels.put("maxTokens", model.card().maxTokens());
        labels.put("textFields", model.card().textFields());
        labels.put("heads", model.card().heads().stream().map(this::labels).toList());
        return labels;
    }

    private Map<String, Object> labels(ModelCard.Head head) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("name", head.name());
        labels.put("output", BertGraph.logitsOf(head.name()));
        // what the logits are divided by before the softmax
        labels.put("temperature", folder.calibration().head(head.name()).temperature());
        labels.put("labels", head.labels().stream().map(label -> Map.of("id", label.id(), "name", label.name())).toList());
        return labels;
    }
}
