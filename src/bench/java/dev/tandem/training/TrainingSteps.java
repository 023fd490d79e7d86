package dev.tandem.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.tandem.model.export.BaseEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Lends Tandem's encoder, head and optimizer to a benchmark: the same step again and again, on texts of equal length. */
public final class TrainingSteps implements AutoCloseable {

    private static final int FIRST_WORD = 1_000;
    private static final int WORDS = 20_000;
    private static final int STEPS_OF_A_RUN = 10_000;

    private final Random random = new Random(1);
    private final int texts;
    private final int tokens;
    private final int labels;
    private final NDManager manager;
    private final BertEncoder encoder;
    private final CosineHead head;
    private final AdamW optimizer;
    private final ParameterStore store;

    /** @param models folder of models */
    public TrainingSteps(int texts, int tokens, int labels, Arithmetic arithmetic, Path models) {
        this.texts = texts;
        this.tokens = tokens;
        this.labels = labels;
        Recipe recipe = Recipe.FULL;
        BaseEncoder start = BaseEncoder.named(recipe.encoder(), models);
        manager = Engine.getEngine("PyTorch").newBaseManager();
        encoder = new BertEncoder(start.encoder(), recipe.dropout(), recipe.adapterRank(), arithmetic, manager);
        head = new CosineHead("intent", classVectors(start.encoder().architecture().hidden()), manager);
        optimizer = new AdamW(encoder.trainable(), head.trainable(), start.encoder().architecture().layers(), recipe, STEPS_OF_A_RUN);
        store = new ParameterStore(manager, false);
    }

    /** Forwards, backwards, clipping, AdamW. */
    public void step() {
        try (NDManager step = manager.newSubManager()) {
            Shape shape = new Shape(texts, tokens);
            float[] mask = new float[texts * tokens];
            Arrays.fill(mask, 1);
            NDArray ids = step.create(random.longs(mask.length, FIRST_WORD, FIRST_WORD + WORDS).toArray(), shape);
            NDArray answers = step.create(answers(), new Shape(texts, labels));
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray pooled = encoder.forward(store, new NDList(ids, step.create(mask, shape)), true).singletonOrThrow();
                NDArray loss = head.logits(pooled).logSoftmax(1).mul(answers).sum(new int[] {1}).mean().neg();
                collector.backward(loss);
                loss.getFloat();
            }
            optimizer.step(step);
        }
    }

    private float[] answers() {
        float[] answers = new float[texts * labels];
        for (int text = 0; text < texts; text++) {
            answers[text * labels + random.nextInt(labels)] = 1;
        }
        return answers;
    }

    private float[][] classVectors(int hidden) {
        float[][] vectors = new float[labels][hidden];
        for (float[] vector : vectors) {
            for (int index = 0; index < hidden; index++) {
                vector[index] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    @Override
    public void close() {
        manager.close();
    }
}
