package dev.tandem.model.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.PublishedEncoder.Pooling;
import dev.tandem.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders of other makers, from a folder as Hugging Face lays it out. */
class ImportingTest {

    private static final List<long[]> TEXTS = List.of(new long[] {2, 7, 11, 19, 3}, new long[] {2, 5, 3});

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "distilbert"})
    void eachFamilyComputesWhatItsPaperSays(String family) throws IOException {
        ATinyFolder tiny = tiny(family);

        assertPoolsTheFirstTokenOf(tiny, HuggingFaceEncoder.open(tiny.writeTo(folder)));
    }

    @ParameterizedTest
    @CsvSource({"F16, bert.", "BF16, ''", "F32, ''"})
    void weightsMayBeHalvesAndMayBeNamedWithoutTheFamily(String type, String prefix) throws IOException {
        ATinyFolder tiny = ATinyFolder.bert();

        assertPoolsTheFirstTokenOf(tiny, HuggingFaceEncoder.open(tiny.writeTo(folder, type, prefix)));
    }

    @Test
    void theMeanIsPooledWhereTheFolderSaysSo() throws IOException {
        ATinyFolder tiny = ATinyFolder.distilBert();
        tiny.writeTo(folder);
        Files.createDirectory(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("1_Pooling/config.json"), "{\"pooling_mode_cls_token\": false, \"pooling_mode_mean_tokens\": true}");

        HuggingFaceEncoder opened = HuggingFaceEncoder.open(folder);

        assertThat(opened.encoder().pooling()).isEqualTo(Pooling.MEAN);
        float[][] vectors = Graphs.run(BertGraph.fp32(opened.encoder(), List.of()), BertGraph.VECTOR, TEXTS);
        for (int text = 0; text < TEXTS.size(); text++) {
            double[][] tokens = new PlainEncoder(tiny).tokens(TEXTS.get(text));
            double[] mean = new double[ATinyFolder.HIDDEN];
            for (double[] token : tokens) {
                for (int index = 0; index < mean.length; index++) {
                    mean[index] += token[index] / tokens.length;
                }
            }
            assertSame(vectors[text], mean);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "distilbert"})
    void inBytesItServesToo(String family) throws IOException {
        Encoder encoder = HuggingFaceEncoder.open(tiny(family).writeTo(folder)).encoder();

        float[][] floats = Graphs.run(BertGraph.fp32(encoder, List.of()), BertGraph.VECTOR, TEXTS);
        float[][] bytes = Graphs.run(BertGraph.int8(encoder, List.of(), TEXTS, ByteArithmetic.EXACT), BertGraph.VECTOR, TEXTS);

        for (int text = 0; text < floats.length; text++) {
            for (int index = 0; index < floats[text].length; index++) {
                assertThat(bytes[text][index]).isCloseTo(floats[text][index], within(0.05f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "distilbert"})
    void whatIsWrittenAgainInItsFamilysLayoutIsTheSameEncoder(String family) throws IOException {
        Encoder encoder = HuggingFaceEncoder.open(tiny(family).writeTo(folder)).encoder();
        HuggingFaceLayout layout = new HuggingFaceLayout(encoder, List.of());

        assertThat(layout.weights().keySet()).allSatisfy(name -> assertThat(name).startsWith(family + "."));
        tiny(family).weights.forEach((name, weight) -> {
            if (!name.startsWith("pooler.")) {
                Tensor written = layout.weights().get(family + "." + name);
                assertThat(written.shape()).as(name).isEqualTo(weight.shape());
                int from = family.equals("roberta") && name.contains("position") ? 2 * ATinyFolder.HIDDEN : 0;
                assertThat(Arrays.copyOfRange(written.values(), from, written.values().length)).as(name)
                        .isEqualTo(Arrays.copyOfRange(weight.values(), from, weight.values().length));
            }
        });
    }

    @Test
    void onlyWhatWasReadIsCopied() throws IOException {
        ATinyFolder.bert().writeTo(folder);
        Files.writeString(folder.resolve("modeling_evil.py"), "import os");
        Path target = folder.resolve("encoders/tiny");

        HuggingFaceEncoder.open(folder).copyTo(target);

        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("config.json", "tokenizer.json", "model.safetensors");
        }
        assertThat(HuggingFaceEncoder.open(target).encoder().weights()).isNotEmpty();
        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder).copyTo(target)).hasMessageContaining("Choose another name");
    }

    @Test
    void anotherArchitectureIsRefusedByName() throws IOException {
        ATinyFolder tiny = ATinyFolder.bert();
        tiny.config.put("model_type", "t5");

        assertRefused(tiny, "'t5'", "bert, roberta, xlm-roberta, camembert and distilbert");
    }

    @Test
    void relativePositionsAreRefused() throws IOException {
        ATinyFolder tiny = ATinyFolder.bert();
        tiny.config.put("position_embedding_type", "relative_key");

        assertRefused(tiny, "position_embedding_type", "Relative positions are not supported");
    }

    @Test
    void aDecoderIsRefused() throws IOException {
        ATinyFolder tiny = ATinyFolder.roberta();
        tiny.config.put("is_decoder", true);

        assertRefused(tiny, "is_decoder", "needs an encoder");
    }

    @Test
    void anUnknownActivationIsRefused() throws IOException {
        ATinyFolder tiny = ATinyFolder.bert();
        tiny.config.put("hidden_act", "silu");

        assertRefused(tiny, "'silu'", "gelu_new");
    }

    @Test
    void aMissingWeightIsNamed() throws IOException {
        ATinyFolder tiny = ATinyFolder.distilBert();
        tiny.weights.remove("transformer.layer.1.ffn.lin2.bias");

        assertRefused(tiny, "encoder.layer.1.output.dense.bias");
    }

    @Test
    void aWeightOfAnotherShapeIsNamedWithBoth() throws IOException {
        ATinyFolder tiny = ATinyFolder.bert();
        tiny.config.put("intermediate_size", 16);

        assertRefused(tiny, "encoder.layer.0.intermediate.dense.weight", "[12, 8]", "[16, 8]");
    }

    @Test
    void aFolderWithoutTokenizerSaysHowToMakeOne() throws IOException {
        ATinyFolder.bert().writeTo(folder);
        Files.delete(folder.resolve("tokenizer.json"));

        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder)).isInstanceOf(UnsupportedEncoderException.class)
                .hasMessageContaining("no tokenizer.json").hasMessageContaining("save_pretrained");
    }

    @Test
    void pickledWeightsAreNotReadAndTheRemedyIsNamed() throws IOException {
        ATinyFolder.bert().writeTo(folder);
        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));

        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder)).isInstanceOf(UnsupportedEncoderException.class)
                .hasMessageContaining("no model.safetensors").hasMessageContaining("safe_serialization=True");
    }

    @Test
    void aWeightFileThatIsCutOffIsRefusedWithThePlace() throws IOException {
        ATinyFolder.bert().writeTo(folder);
        byte[] whole = Files.readAllBytes(folder.resolve("model.safetensors"));
        Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("cut off").hasMessageContaining("pooler.dense.bias");
        Files.write(folder.resolve("model.safetensors"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder)).hasMessageContaining("no safetensors file");
    }

    private void assertRefused(ATinyFolder tiny, String... parts) throws IOException {
        tiny.writeTo(folder);
        assertThatThrownBy(() -> HuggingFaceEncoder.open(folder)).isInstanceOf(UnsupportedEncoderException.class).hasMessageContainingAll(parts);
    }

    private static ATinyFolder tiny(String family) {
        return switch (family) {
            case "bert" -> ATinyFolder.bert();
            case "roberta" -> ATinyFolder.roberta();
            default -> ATinyFolder.distilBert();
        };
    }

    private static void assertPoolsTheFirstTokenOf(ATinyFolder tiny, HuggingFaceEncoder opened) {
        float[][] vectors = Graphs.run(BertGraph.fp32(opened.encoder(), opened.heads()), BertGraph.VECTOR, TEXTS);
        for (int text = 0; text < TEXTS.size(); text++) {
            assertSame(vectors[text], new PlainEncoder(tiny).tokens(TEXTS.get(text))[0]);
        }
    }

    /** @param expected of any length */
    private static void assertSame(float[] vector, double[] expected) {
        double length = Math.sqrt(Arrays.stream(expected).map(value -> value * value).sum());
        for (int index = 0; index < vector.length; index++) {
            assertThat((double) vector[index]).isCloseTo(expected[index] / length, within(1e-5));
        }
    }
}
