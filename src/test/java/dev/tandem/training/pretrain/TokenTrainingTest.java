package dev.tandem.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.tandem.model.Tensor;
import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.pretrain.TokenTraining.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTrainingTest {

    private static final Recipe RECIPE = Recipe.FULL.with("epochs", 3).with("batchSize", 8);
    private static final Phase TOGETHER = new Phase("encoder", 0, 3, false);
    private static final int STEPS_AN_EPOCH = 3;

    @TempDir
    Path checkpoints;

    private int runs;

    @Test
    void theSameSeedGivesTheSameWeightsBitForBit() throws IOException {
        Map<String, Tensor> once = train(7, newRun(), Progress.SILENT);

        assertThat(values(train(7, newRun(), Progress.SILENT))).isEqualTo(values(once));
        assertThat(values(train(8, newRun(), Progress.SILENT))).isNotEqualTo(values(once));
    }

    @Test
    void aRunThatWasInterruptedEndsWithTheWeightsOfOneThatWasNot() throws IOException {
        RunCheckpoint interrupted = newRun();
        assertThatThrownBy(() -> train(7, interrupted, new StopsAfter(STEPS_AN_EPOCH + 1))).hasMessage("interrupted");

        assertThat(values(train(7, interrupted, Progress.SILENT))).isEqualTo(values(train(7, newRun(), Progress.SILENT)));
    }

    @Test
    void whileOnlyTheHeadLearnsTheEncoderStaysAsItWas() throws IOException {
        try (TokenModel model = new TokenModel(TinyEncoder.create(), RECIPE, 7, "cpu")) {
            MaskedWordHead head = head(model);
            Map<String, Tensor> headBefore = head.weights();
            new TokenTraining(model, RECIPE, 7, Progress.SILENT, 9).learn(head, texts(7), new Phase("head", 0, 1, true), newRun());

            assertThat(values(model.weights())).isEqualTo(values(TinyEncoder.create().weights()));
            assertThat(values(head.weights())).isNotEqualTo(values(headBefore));
        }
    }

    @Test
    void whenTheLossIsNoNumberTheWeightsOfTheLastGoodEpochAreKept() throws IOException {
        Map<String, Tensor> oneEpoch = new LinkedHashMap<>();
        try (TokenModel model = new TokenModel(TinyEncoder.create(), RECIPE, 7, "cpu")) {
            RunsAway head = new RunsAway(head(model), STEPS_AN_EPOCH + 2);
            Progress keepsTheFirstEpoch = new Progress() {
                @Override
                public void step(long done, long total) {}

                @Override
                public void say(String line) {
                    if (line.contains("epoch 1 of 3")) {
                        oneEpoch.putAll(model.weights());
                    }
                }
            };
            int epochs = new TokenTraining(model, RECIPE, 7, keepsTheFirstEpoch, 9).learn(head, texts(7), TOGETHER, newRun());

            assertThat(epochs).isEqualTo(1);
            assertThat(values(model.weights())).isEqualTo(values(oneEpoch));
        }
    }

    @Test
    void whenTheLossIsNoNumberInTheFirstEpochTheMessageSaysWhatToDo() {
        try (TokenModel model = new TokenModel(TinyEncoder.create(), RECIPE, 7, "cpu")) {
            TokenTraining training = new TokenTraining(model, RECIPE, 7, Progress.SILENT, 9);

            assertThatThrownBy(() -> training.learn(new RunsAway(head(model), 2), texts(7), TOGETHER, newRun()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("step 2").hasMessageContaining("encoderRate");
        }
    }

    @Test
    void aSettingThatTrainingOnTokensWouldNotHearIsRefused() {
        assertThat(TokenTraining.changed(RECIPE, "batchSize", "16").batchSize()).isEqualTo(16);
        assertThatThrownBy(() -> TokenTraining.changed(RECIPE, "labelSmoothing", 0.1)).hasMessageContaining("no setting 'labelSmoothing'");
    }

    private Map<String, Tensor> train(long seed, RunCheckpoint checkpoint, Progress progress) throws IOException {
        try (TokenModel model = new TokenModel(TinyEncoder.create(), RECIPE, seed, "cpu")) {
            new TokenTraining(model, RECIPE, seed, progress, 9).learn(head(model), texts(seed), TOGETHER, checkpoint);
            return model.weights();
        }
    }

    private RunCheckpoint newRun() {
        return new RunCheckpoint(checkpoints, "run " + runs++);
    }

    private static MaskedTexts texts(long seed) throws IOException {
        List<long[]> pieces = IntStream.range(0, 20)
                .mapToObj(text -> IntStream.range(0, 6 + text % 5).mapToLong(index -> 2_000 + (text * 7 + index) % 40).toArray()).toList();
        return new MaskedTexts(pieces, new Masking(Vocabulary.read(TinyEncoder.miniLmTokenizer()), false), seed);
    }

    private static MaskedWordHead head(TokenModel model) throws IOException {
        WordFrequencies frequencies = WordFrequencies.of(texts(7).pieces(), Vocabulary.read(TinyEncoder.miniLmTokenizer()));
        return new MaskedWordHead(model.wordVectors(), MaskedWordHead.start(16, frequencies), model.manager());
    }

    /** Tensors have no equality of their own. */
    private static Map<String, List<Float>> values(Map<String, Tensor> weights) {
        Map<String, List<Float>> values = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (!name.endsWith("word_embeddings.weight")) {
                values.put(name, IntStream.range(0, tensor.values().length).mapToObj(index -> tensor.values()[index]).toList());
            }
        });
        return values;
    }

    /** As when somebody presses Ctrl-C. */
    private record StopsAfter(int steps) implements Progress {

        @Override
        public void step(long done, long total) {
            if (done == steps) {
                throw new IllegalStateException("interrupted");
            }
        }

        @Override
        public void say(String line) {}
    }

    private static final class RunsAway implements TokenHead {

        private final TokenHead head;
        private final int atStep;
        private int step;

        RunsAway(TokenHead head, int atStep) {
            this.head = head;
            this.atStep = atStep;
        }

        @Override
        public NDArray logits(NDArray vectors) {
            return ++step == atStep ? head.logits(vectors).mul(Float.NaN) : head.logits(vectors);
        }

        @Override
        public Map<String, NDArray> parameters() {
            return head.parameters();
        }
    }
}
