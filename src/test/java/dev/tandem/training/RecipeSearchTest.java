package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Safetensors;
import dev.tandem.model.Safetensors.Storage;
import dev.tandem.training.Trainer.Provenance;
import dev.tandem.training.pretrain.StartingEncoder;
import dev.tandem.training.pretrain.TinyEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search and the training after it, with a tiny encoder and a clock on which each look at it costs a second. */
class RecipeSearchTest {

    private static final Recipe SHORT = Recipe.FULL.with("encoder", "tiny").with("maxTokens", 16).with("epochs", 2).with("batchSize", 8).with("lexical", false)
            .with("calibrationShare", 0.25);

    @TempDir
    Path folder;
    private Path models;

    @BeforeEach
    void aTinyEncoderOfOnesOwn() throws IOException {
        models = folder.resolve("models");
        Path tiny = Files.createDirectories(folder.resolve("encoders/tiny"));
        StartingEncoder encoder = TinyEncoder.create();
        new ObjectMapper().writeValue(tiny.resolve("config.json").toFile(), Map.of("model_type", "bert", "num_hidden_layers", 2, "hidden_size", 16,
                "num_attention_heads", 2, "intermediate_size", 32, "vocab_size", 30522, "max_position_embeddings", 64, "type_vocab_size", 2,
                "hidden_act", "gelu", "layer_norm_eps", 1e-12));
        Files.write(tiny.resolve("tokenizer.json"), encoder.tokenizer());
        try (OutputStream file = Files.newOutputStream(tiny.resolve("model.safetensors"))) {
            Safetensors.write(encoder.weights(), Storage.F32, file);
        }
    }

    @Test
    void whatASearchFoundIsTrainedToldAndNotSearchedAgainAfterAnInterruption() throws IOException {
        Listener interrupted = new Listener("epoch 1 of");
        assertThatThrownBy(() -> train(SHORT, Duration.ofSeconds(90), 1, interrupted)).isInstanceOf(PowerCut.class);
        assertThat(interrupted.said).anyMatch(line -> line.startsWith("search, round 1: "));
        assertThat(interrupted.totals).hasSize(1);
        assertThat(interrupted.steps).isSorted();

        Listener second = new Listener(null);
        ModelFolder model = train(SHORT, Duration.ofSeconds(90), 1, second);

        assertThat(second.said).anyMatch(line -> line.startsWith("goes on with what an earlier run's search found"))
                .noneMatch(line -> line.startsWith("search"));
        Map<?, ?> search = (Map<?, ?>) model.card().training().get("search");
        assertThat(search.get("time")).isEqualTo("PT1M30S");
        assertThat((int) search.get("tried")).isGreaterThan(1);
        assertThat(((Number) search.get("validationLoss")).doubleValue())
                .isLessThanOrEqualTo(((Number) search.get("validationLossOfRecipe")).doubleValue());
        if (search.get("winner") instanceof Map<?, ?> changed) {
            Map<?, ?> trained = (Map<?, ?>) model.card().training().get("recipe");
            changed.forEach((setting, value) -> assertThat(((Number) trained.get(setting)).doubleValue()).isEqualTo(((Number) value).doubleValue()));
        }
    }

    @Test
    void aSearchWithoutTimeTrainsWhatWouldHaveBeenTrainedWithoutIt() throws IOException {
        train(SHORT, null, 1, new Listener(null));
        Listener listener = new Listener(null);
        ModelFolder model = train(SHORT, Duration.ofSeconds(1), 2, listener);

        assertThat(listener.said).anyMatch(line -> line.contains("too short") && line.contains("Give it more time"));
        assertThat(model.card().training().get("search")).isEqualTo(Map.of("time", "PT1S", "tried", 0));
        assertThat(weights(2)).isEqualTo(weights(1));
    }

    @Test
    void centroidsAreRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> train(Recipe.CENTROIDS, Duration.ofSeconds(9), 1, new Listener(null))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to search");
    }

    private ModelFolder train(Recipe recipe, @Nullable Duration search, int version, Progress progress) throws IOException {
        TrainingPlan plan = TrainingPlan.single("small-desk", "queue", Example.LABEL, List.of("text"), recipe, 7, "cpu").searching(search);
        AtomicInteger seconds = new AtomicInteger();
        InstantSource clock = () -> Instant.EPOCH.plusSeconds(seconds.getAndIncrement());
        return new Trainer(plan, new Provenance("Sorts questions.", "en", List.of()), progress, clock).train(aDesk(), models, version, Storage.F16);
    }

    private byte[] weights(int version) throws IOException {
        return Files.readAllBytes(models.resolve("small-desk/" + version + "/model.safetensors"));
    }

    private static LabelledTexts aDesk() {
        List<Example> examples = new ArrayList<>();
        for (String frame : List.of("Which %s is best?", "My %s is broken.")) {
            List.of("frying pan", "oven", "bread knife", "kettle", "toaster", "fridge", "sink", "whisk")
                    .forEach(thing -> examples.add(new Example(frame.formatted(thing), "kitchen")));
            List.of("rose bush", "lawn mower", "hedge", "compost heap", "garden hose", "spade", "fence", "rake")
                    .forEach(thing -> examples.add(new Example(frame.formatted(thing), "garden")));
        }
        return new LabelledTexts(examples, "fingerprint");
    }

    private static final class PowerCut extends RuntimeException {}

    private static final class Listener implements Progress {

        private final @Nullable String last;
        private final List<String> said = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private final TreeSet<Long> totals = new TreeSet<>();

        /** @param last the line at which the power is cut, or null */
        Listener(@Nullable String last) {
            this.last = last;
        }

        @Override
        public void step(long done, long total) {
            steps.add(done);
            totals.add(total);
        }

        @Override
        public void say(String line) {
            said.add(line);
            if (last != null && line.startsWith(last)) {
                throw new PowerCut();
            }
        }
    }
}
