package dev.tandem.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that other tools read hold the same model. */
class ExportingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShippedModel shipped = new ShippedModel();

    @TempDir
    private Path folder;

    @Test
    void theOnnxFileGivesTheLogitsOfTheServedModel() throws IOException {
        ModelExport.of(shipped.folder).onnx(folder, Precision.FP32);

        assertSameAsServed(Files.readAllBytes(folder.resolve("model.onnx")), 1e-4);
        JsonNode labels = JSON.readTree(folder.resolve("labels.json").toFile());
        assertThat(labels.at("/heads/0/output").asText()).isEqualTo("logits_intent");
        assertThat(labels.at("/heads/0/labels")).hasSize(77);
        assertThat(labels.at("/maxTokens").asInt()).isEqualTo(64);
        assertThat(JSON.readTree(folder.resolve("tokenizer.json").toFile()).at("/truncation/max_length").asInt()).isEqualTo(64);
    }

    @Test
    void theOnnxFileInBytesIsSmallerAndNearlyTheSame() throws IOException {
        ModelExport.of(shipped.folder).onnx(folder, Precision.INT8);

        assertSameAsServed(Files.readAllBytes(folder.resolve("model.onnx")), 0.5);
        // the word vectors stay floats: 30,522 × 384 of them
        assertThat(Files.size(folder.resolve("model.onnx"))).isLessThan(62_000_000L);
    }

    @Test
    void ourOwnImportOfTheHuggingFaceFolderGivesIdenticalWeightsAndLogits() throws IOException {
        ModelExport.of(shipped.folder).huggingFace(folder);

        HuggingFaceEncoder back = HuggingFaceEncoder.open(folder);

        assertThat(back.encoder().architecture()).isEqualTo(shipped.encoder.architecture());
        assertThat(back.encoder().weights()).containsOnlyKeys(shipped.encoder.weights().keySet());
        back.encoder().weights().forEach((name, weight) -> assertThat(weight.values()).as(name).isEqualTo(shipped.encoder.weight(name).values()));
        assertSameAsServed(BertGraph.fp32(back.encoder(), back.heads()), 1e-4);
    }

    @Test
    void theHuggingFaceFolderIsLaidOutAsTransformersExpects() throws IOException {
        ModelExport.of(shipped.folder).huggingFace(folder);

        JsonNode config = JSON.readTree(folder.resolve("config.json").toFile());
        assertThat(config.path("model_type").asText()).isEqualTo("bert");
        assertThat(config.at("/auto_map/AutoModelForSequenceClassification").asText())
                .isEqualTo("modeling_tandem.TandemForSequenceClassification");
        assertThat(config.path("id2label")).hasSize(77);
        assertThat(config.path("label2id").path(config.at("/id2label/5").asText()).asInt()).isEqualTo(5);
        assertThat(config.path("layer_norm_eps").asDouble()).isEqualTo(1e-12);
        assertThat(config.path("type_vocab_size").asInt()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("modeling_tandem.py")))
                .contains("class TandemForSequenceClassification(BertPreTrainedModel):", "self.bert = BertModel(config, add_pooling_layer=False)");
        JsonNode header = header(folder.resolve("model.safetensors"));
        assertThat(header.at("/__metadata__/format").asText()).isEqualTo("pt");
        assertThat(header.path("bert.encoder.layer.5.attention.self.query.weight").path("shape")).hasToString("[384,384]");
        assertThat(header.path("heads.head_intent.class_vectors").path("shape")).hasToString("[77,384]");
        assertThat(JSON.readTree(folder.resolve("special_tokens_map.json").toFile()).path("cls_token").asText()).isEqualTo("[CLS]");
        JsonNode tokenizer = JSON.readTree(folder.resolve("tokenizer_config.json").toFile());
        assertThat(tokenizer.path("tokenizer_class").asText()).isEqualTo("PreTrainedTokenizerFast");
        assertThat(tokenizer.path("model_max_length").asInt()).isEqualTo(64);
    }

    @Test
    void aFolderWithFilesInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        ModelExport export = ModelExport.of(shipped.folder);

        assertThatThrownBy(() -> export.huggingFace(folder)).isInstanceOf(IOException.class).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> export.onnx(folder, Precision.FP32)).hasMessageContaining("Name a new folder");
    }

    private void assertSameAsServed(byte[] graph, double tolerance) {
        double[][] served = shipped.served();
        float[][] logits = Graphs.run(graph, "logits_intent", shipped.questions);
        for (int text = 0; text < served.length; text++) {
            for (int label = 0; label < served[text].length; label++) {
                assertThat((double) logits[text][label]).isCloseTo(served[text][label], within(tolerance));
            }
        }
    }

    private static JsonNode header(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return JSON.readTree(bytes, 8, (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }
}
