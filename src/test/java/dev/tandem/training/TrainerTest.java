package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Safetensors.Storage;
import dev.tandem.training.LabelledTexts.Example;
import dev.tandem.training.Trainer.Provenance;
import dev.tandem.training.TrainingPlan.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a desk small enough for a test: real encoder, real training, real serving. */
class TrainerTest {

    private static final Recipe SHORT = new Recipe(32, 2, 3, 8, 2e-4f, 1e-3f, 0.1f, 0.01f, 0.1f, 0.05f, 1f, 0.1, 0.25);

    @TempDir
    Path models;

    @Test
    void aDeskOfThreeQueuesIsLearnedAndServed() throws IOException {
        AtomicLong steps = new AtomicLong();
        ModelFolder folder = train(aSmallDesk(), 7, 1, new Progress() {
            @Override
            public void step(long done, long total) {
                steps.set(done);
            }

            @Override
            public void say(String line) {}
        });

        assertThat(steps).hasPositiveValue();
        assertThat(folder.card().head("queue").labels()).extracting("id").containsExactly("garden", "kitchen", "travel");
        assertThat(folder.calibration().head("queue").confidences()).hasSize(15);
        try (ServedModel model = ServedModel.load(folder, 1)) {
            assertThat(model.answer(List.of(model.cut("Which pan is best for frying eggs?").ids())).get(0).get(0).best().label())
                    .isEqualTo("kitchen");
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsBitForBit() throws IOException {
        train(aSmallDesk(), 7, 1, Progress.SILENT);
        train(aSmallDesk(), 7, 2, Progress.SILENT);
        train(aSmallDesk(), 8, 3, Progress.SILENT);

        assertThat(weights(2)).isEqualTo(weights(1));
        assertThat(weights(3)).isNotEqualTo(weights(1));
    }

    @Test
    void aVersionIsNeverOverwritten() throws IOException {
        train(aSmallDesk(), 7, 1, Progress.SILENT);

        assertThatThrownBy(() -> train(aSmallDesk(), 7, 1, Progress.SILENT)).isInstanceOf(IOException.class)
                .hasMessageContaining("never overwritten");
    }

    @Test
    void oneLabelOnlyIsRefusedBeforeAnythingIsTrained() {
        LabelledTexts one = new LabelledTexts(List.of(new Example("a", "x"), new Example("b", "x")), "");

        assertThatThrownBy(() -> train(one, 7, 1, Progress.SILENT)).isInstanceOf(IOException.class).hasMessageContaining("at least two");
    }

    @Test
    void labelsWithASingleExampleAreNamed() {
        LabelledTexts rare = new LabelledTexts(List.of(new Example("a", "x"), new Example("b", "x"), new Example("c", "lonely")), "");

        assertThatThrownBy(() -> train(rare, 7, 1, Progress.SILENT)).isInstanceOf(IOException.class).hasMessageContaining("lonely");
    }

    private ModelFolder train(LabelledTexts data, long seed, int version, Progress progress) throws IOException {
        TrainingPlan plan = new TrainingPlan("small-desk", "queue", List.of("text"), "label", SHORT, seed, "cpu");
        Provenance provenance = new Provenance("Sorts questions about the house.", "en", List.of(new DataSource("made up", "CC0", "")));
        return new Trainer(plan, provenance, progress).train(data, models, version, Storage.F16);
    }

    private byte[] weights(int version) throws IOException {
        return Files.readAllBytes(models.resolve("small-desk/" + version + "/model.safetensors"));
    }

    private static LabelledTexts aSmallDesk() {
        List<Example> examples = new ArrayList<>();
        List<String> frames = List.of("How do I choose %s?", "Where can I buy %s?", "Tell me about %s.", "I have a problem with %s");
        List.of("a frying pan", "an oven", "sharp knives", "bread flour", "a tea kettle")
                .forEach(thing -> frames.forEach(frame -> examples.add(new Example(frame.formatted(thing), "kitchen"))));
        List.of("rose bushes", "a lawn mower", "tomato seeds", "a compost heap", "garden hoses")
                .forEach(thing -> frames.forEach(frame -> examples.add(new Example(frame.formatted(thing), "garden"))));
        List.of("train tickets", "a hotel in Oslo", "airport transfers", "hand luggage", "a passport")
                .forEach(thing -> frames.forEach(frame -> examples.add(new Example(frame.formatted(thing), "travel"))));
        return new LabelledTexts(examples, "fingerprint");
    }
}
