package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.Safetensors.Storage;
import dev.tandem.training.Trainer.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a desk small enough for a test: real encoder, real training, real serving. */
class TrainerTest {

    private static final Recipe SHORT = Recipe.FULL.with("maxTokens", 32).with("epochs", 2).with("batchSize", 8)
            .with("calibrationShare", 0.25);

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
            assertThat(model.answer(List.of(model.read("Which pan is best for frying eggs?"))).get(0).get(0).best().label())
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
    void theGarbageCollectorHasNoSayInTheWeights() throws IOException, InterruptedException {
        train(aSmallDesk(), 7, 1, Progress.SILENT);
        AtomicBoolean training = new AtomicBoolean(true);
        Thread collector = new Thread(() -> {
            while (training.get()) {
                System.gc();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });
        collector.start();
        try {
            train(aSmallDesk(), 7, 2, Progress.SILENT);
        } finally {
            training.set(false);
            collector.join();
        }

        assertThat(weights(2)).isEqualTo(weights(1));
    }

    @Test
    void anInterruptedRunEndsWithTheWeightsOfAnUninterruptedOne() throws IOException {
        train(aSmallDesk(), 7, 1, Progress.SILENT);
        assertThatThrownBy(() -> train(aSmallDesk(), 7, 2, new Progress() {
            @Override
            public void step(long done, long total) {
                if (done > total / 2 + 1) {
                    throw new PowerCut();
                }
            }

            @Override
            public void say(String line) {}
        })).isInstanceOf(PowerCut.class);

        List<String> said = new ArrayList<>();
        train(aSmallDesk(), 7, 2, new Progress() {
            @Override
            public void step(long done, long total) {}

            @Override
            public void say(String line) {
                said.add(line);
            }
        });

        assertThat(said).anyMatch(line -> line.contains("goes on after epoch 1"));
        assertThat(weights(2)).isEqualTo(weights(1));
    }

    private static final class PowerCut extends RuntimeException {}

    @Test
    void mixedPrecisionIsRepeatableTooAndStandsOnTheCard() throws IOException {
        for (int version = 1; version <= 2; version++) {
            TrainingPlan plan = TrainingPlan.single("small-desk", "queue", Example.LABEL, List.of("text"), SHORT.with("precision", "bf16"), 7, "cpu");
            Provenance provenance = new Provenance("Sorts questions about the house.", "en", List.of());
            ModelFolder folder = new Trainer(plan, provenance, Progress.SILENT).train(aSmallDesk(), models, version, Storage.F16);

            assertThat(((Map<?, ?>) folder.card().training().get("recipe")).get("precision")).isEqualTo("bf16");
            assertThat((double) folder.card().metrics().get("encoderAccuracy")).isGreaterThan(0.8);
        }

        assertThat(weights(2)).isEqualTo(weights(1));
    }

    @Test
    void adaptersAloneLearnTheDesk() throws IOException {
        TrainingPlan plan = TrainingPlan.single("small-desk", "queue", Example.LABEL, List.of("text"),
                SHORT.with("adapterRank", 8).with("encoderRate", 1e-3).with("epochs", 3), 7, "cpu");
        Provenance provenance = new Provenance("Sorts questions about the house.", "en", List.of(new DataSource("made up", "CC0", "")));

        ModelFolder folder = new Trainer(plan, provenance, Progress.SILENT).train(aSmallDesk(), models, 1, Storage.F16);

        assertThat((double) folder.card().metrics().get("encoderAccuracy")).isGreaterThan(0.8);
    }

    @Test
    void aTeacherThatMayHaveSeenWhatIsHeldBackIsRefused() throws IOException {
        train(aSmallDesk(), 7, 1, Progress.SILENT);
        TrainingPlan plan = new TrainingPlan("student", List.of(new TrainingPlan.Task("queue", Example.LABEL, TrainingPlan.Task.Kind.NOMINAL,
                List.of())), List.of("text"), SHORT, List.of(ModelReference.parse("small-desk@1")), 7, 99, "cpu");
        Provenance provenance = new Provenance("Learns from another.", "en", List.of());

        assertThatThrownBy(() -> new Trainer(plan, provenance, Progress.SILENT).train(aSmallDesk(), models, 1, Storage.F16))
                .isInstanceOf(IOException.class).hasMessageContaining("can't teach").hasMessageContaining("--split-seed");
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
        TrainingPlan plan = TrainingPlan.single("small-desk", "queue", Example.LABEL, List.of("text"), SHORT, seed, "cpu");
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
