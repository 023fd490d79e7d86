package dev.tandem.training.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import dev.tandem.model.Tensor;
import dev.tandem.training.AdamW;
import dev.tandem.training.Progress;
import dev.tandem.training.Recipe;
import dev.tandem.training.TextOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Trains a head on tokens, and the encoder with it. Only the vectors that a head is asked about reach it: with a vocabulary
 * of 30,000 classes the others would cost more than the encoder.
 *
 * <p>Each epoch has a seed of its own, so that a run that was interrupted ends with the same weights as one that was not.
 */
public final class TokenTraining {

    private static final Set<String> SETTINGS = Set.of("maxTokens", "epochs", "batchSize", "encoderRate", "headRate", "layerDecay",
            "warmUp", "weightDecay", "dropout", "clip", "adapterRank");

    private final TokenModel model;
    private final Recipe recipe;
    private final long seed;
    private final Progress progress;
    private final StepCount steps;

    /** @param totalSteps of all phases, for the remaining time; see {@link #steps} */
    public TokenTraining(TokenModel model, Recipe recipe, long seed, Progress progress, long totalSteps) {
        this.model = model;
        this.recipe = recipe;
        this.seed = seed;
        this.progress = progress;
        steps = new StepCount(progress, totalSteps);
    }

    /** @return steps that a phase will take */
    public static long steps(int texts, int batchSize, int epochs) {
        return (long) stepsPerEpoch(texts, batchSize) * epochs;
    }

    private static int stepsPerEpoch(int texts, int batchSize) {
        return (texts + batchSize - 1) / batchSize;
    }

    /** @throws IllegalArgumentException if training on tokens would not hear this setting, or the value does not fit */
    public static Recipe changed(Recipe recipe, String setting, Object value) {
        if (!SETTINGS.contains(setting)) {
            throw new IllegalArgumentException("Training on tokens has no setting '%s'. Settings: %s."
                    .formatted(setting, SETTINGS.stream().sorted().toList()));
        }
        return recipe.with(setting, value);
    }

    /**
     * @param name     for people: what is learned
     * @param first    number of its first epoch in the whole run, 0 for the first phase's
     * @param epochs   of this phase
     * @param headOnly whether the encoder stays as it is
     */
    public record Phase(String name, int first, int epochs, boolean headOnly) {}

    /**
     * When the loss is no number any more, the phase ends with the weights of its last finished epoch.
     *
     * @return finished epochs
     * @throws IllegalStateException if there is no finished epoch to fall back on
     */
    public int learn(TokenHead head, TokenTexts texts, Phase phase, RunCheckpoint checkpoint) throws IOException {
        Map<String, NDArray> encoder = phase.headOnly() ? Map.of() : model.trainable();
        Map<String, NDArray> learned = new LinkedHashMap<>(encoder);
        learned.putAll(head.parameters());
        int perEpoch = stepsPerEpoch(texts.size(), recipe.batchSize());
        AdamW optimizer = new AdamW(encoder, head.parameters(), model.layers(), recipe, perEpoch * phase.epochs());
        int epoch = resume(checkpoint, learned, optimizer, perEpoch, phase);
        Map<String, Tensor> good = values(learned);
        try {
            for (; epoch < phase.epochs(); epoch++) {
                double loss = epoch(head, texts, phase, epoch, optimizer);
                good = values(learned);
                checkpoint.save(new RunCheckpoint.State(epoch + 1, good, optimizer.moments()));
                progress.say("%s: epoch %d of %d, loss %.4f%s".formatted(phase.name(), epoch + 1, phase.epochs(), loss / perEpoch,
                        steps.remaining()));
            }
        } catch (RanAwayException e) {
            if (epoch == 0) {
                throw new IllegalStateException(e.getMessage() + "; no epoch was finished, so nothing is kept.", e);
            }
            restore(good, learned);
            progress.say("%s; the weights of epoch %d are kept.".formatted(e.getMessage(), epoch));
        }
        return epoch;
    }

    private int resume(RunCheckpoint checkpoint, Map<String, NDArray> learned, AdamW optimizer, int perEpoch, Phase phase) throws IOException {
        RunCheckpoint.State state = checkpoint.load();
        if (state == null) {
            return 0;
        }
        restore(state.parameters(), learned);
        long taken = (long) state.epoch() * perEpoch;
        optimizer.resume(state.moments(), taken);
        steps.skip(taken);
        progress.say("%s: goes on after epoch %d, where an earlier run was interrupted".formatted(phase.name(), state.epoch()));
        return state.epoch();
    }

    private double epoch(TokenHead head, TokenTexts texts, Phase phase, int epoch, AdamW optimizer) {
        int number = phase.first() + epoch;
        model.seed(seed * 31 + number);
        double loss = 0;
        for (List<Integer> indexes : TextOrder.shuffled(texts.size(), texts::length, recipe.batchSize(), new Random(seed + number))) {
            List<TokenExample> examples = indexes.stream().map(index -> texts.example(index, number)).toList();
            loss += step(head, examples, phase.headOnly(), optimizer);
            steps.step();
        }
        return loss;
    }

    private float step(TokenHead head, List<TokenExample> examples, boolean headOnly, AdamW optimizer) {
        try (NDManager step = model.manager().newSubManager()) {
            TokenBatch batch = TokenBatch.of(examples, step);
            float lossValue;
            try (GradientCollector collector = model.newGradientCollector()) {
                NDArray vectors = model.vectors(batch, !headOnly);
                NDArray loss = loss(head.logits(headOnly ? vectors.stopGradient() : vectors), batch.targets());
                collector.backward(loss);
                lossValue = loss.getFloat();
            }
            float norm = optimizer.step(step);
            if (!Float.isFinite(lossValue) || !Float.isFinite(norm)) {
                throw new RanAwayException(steps.done() + 1, lossValue, norm);
            }
            return lossValue;
        }
    }

    /**
     * @param logits  {@code (tokens, classes) float32}
     * @param targets {@code (tokens) int64}
     * @return mean of −log p of the right class
     */
    static NDArray loss(NDArray logits, NDArray targets) {
        return logits.logSoftmax(1).get(new NDIndex().addAllDim().addPickDim(targets)).mean().neg();
    }

    static Map<String, Tensor> values(Map<String, NDArray> arrays) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return values;
    }

    private static void restore(Map<String, Tensor> values, Map<String, NDArray> arrays) {
        values.forEach((name, tensor) -> arrays.get(name).set(tensor.values()));
    }
}
