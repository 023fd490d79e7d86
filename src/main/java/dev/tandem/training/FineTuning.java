package dev.tandem.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Tensor;
import dev.tandem.training.Batches.Batch;
import dev.tandem.training.TrainingPlan.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains encoder and head together on one task, end to end, and keeps the weights of the epoch that did best on the
 * validation part.
 */
final class FineTuning implements AutoCloseable {

    private static final int SCORING_BATCH = 64;

    private final TrainingPlan plan;
    private final Recipe recipe;
    private final int labels;
    private final Progress progress;
    private final NDManager manager;
    private final BertEncoder encoder;
    private final ParameterStore store;

    FineTuning(TrainingPlan plan, PublishedEncoder published, int labels, Progress progress) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.labels = labels;
        this.progress = progress;
        Engine engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed((int) plan.seed());
        manager = engine.newBaseManager(device(engine, plan.device()));
        encoder = new BertEncoder(published.architecture(), published.graph().weights(), recipe.dropout(), manager);
        store = new ParameterStore(manager, false);
    }

    private static Device device(Engine engine, String wish) {
        return switch (wish) {
            case "cpu" -> Device.cpu();
            case "gpu" -> {
                if (engine.getGpuCount() == 0) {
                    throw new IllegalArgumentException("There is no GPU that PyTorch can use here. Use --device cpu or auto.");
                }
                yield Device.gpu();
            }
            case "auto" -> engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
            default -> throw new IllegalArgumentException("Device '" + wish + "' is none of auto, cpu, gpu.");
        };
    }

    /**
     * @return the trained weights, encoder and head, by Hugging Face name
     * @throws NonFiniteLossException if the loss is no number any more
     */
    Result run(Batches training, Batches validation) {
        CosineHead head = new CosineHead(plan.head(), centroids(training), manager);
        int stepsPerEpoch = (training.size() + recipe.batchSize() - 1) / recipe.batchSize();
        int total = stepsPerEpoch * recipe.epochs();
        AdamW optimizer = new AdamW(encoder.trainable(), head.trainable(), recipe, total);
        Random random = new Random(plan.seed());
        Result best = new Result(snapshot(head), accuracy(validation, head), 0);
        progress.say("centroids of the untouched encoder: validation accuracy %.4f".formatted(best.validationAccuracy()));
        long done = 0;
        for (int epoch = 1; epoch <= recipe.epochs() && epoch - best.epoch() <= recipe.patience(); epoch++) {
            double loss = 0;
            for (List<Integer> indexes : training.shuffled(recipe.batchSize(), random)) {
                loss += step(training, indexes, head, optimizer, done + 1, best);
                progress.step(++done, total);
            }
            double accuracy = accuracy(validation, head);
            progress.say("epoch %d: loss %.4f, validation accuracy %.4f".formatted(epoch, loss / stepsPerEpoch, accuracy));
            if (accuracy >= best.validationAccuracy()) {
                best = new Result(snapshot(head), accuracy, epoch);
            }
        }
        return best;
    }

    private float step(Batches data, List<Integer> indexes, CosineHead head, AdamW optimizer, long number, Result best) {
        try (NDManager step = manager.newSubManager()) {
            Batch batch = data.load(indexes, step);
            float lossValue;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray pooled = encoder.forward(store, new NDList(batch.ids(), batch.mask()), true).singletonOrThrow();
                NDArray loss = smoothedCrossEntropy(head.logits(pooled), batch.gold());
                collector.backward(loss);
                lossValue = loss.getFloat();
            }
            float norm = optimizer.step(step);
            if (!Float.isFinite(lossValue) || !Float.isFinite(norm)) {
                throw new NonFiniteLossException(number, lossValue, norm, best);
            }
            return lossValue;
        }
    }

    /** −Σ target · log softmax, the target being 1 − ε for the gold label and ε spread over all (Szegedy et al. 2016) */
    private NDArray smoothedCrossEntropy(NDArray logits, NDArray gold) {
        float smoothing = recipe.labelSmoothing();
        NDArray target = gold.oneHot(labels).mul(1 - smoothing).add(smoothing / labels);
        return logits.logSoftmax(1).mul(target).sum(new int[] {1}).mean().neg();
    }

    private float[][] centroids(Batches data) {
        float[][] sums = new float[labels][];
        for (List<Integer> indexes : data.sorted(SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                Batch batch = data.load(indexes, step);
                NDArray unit = encoder.forward(store, new NDList(batch.ids(), batch.mask()), false).singletonOrThrow().normalize(2, 1);
                float[] values = unit.toFloatArray();
                int width = values.length / indexes.size();
                for (int row = 0; row < indexes.size(); row++) {
                    int label = data.labels()[indexes.get(row)];
                    sums[label] = sums[label] == null ? new float[width] : sums[label];
                    for (int index = 0; index < width; index++) {
                        sums[label][index] += values[row * width + index];
                    }
                }
            }
        }
        return sums;
    }

    private double accuracy(Batches data, CosineHead head) {
        int right = 0;
        for (List<Integer> indexes : data.sorted(SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                Batch batch = data.load(indexes, step);
                NDArray pooled = encoder.forward(store, new NDList(batch.ids(), batch.mask()), false).singletonOrThrow();
                long[] predicted = head.logits(pooled).argMax(1).toLongArray();
                for (int row = 0; row < predicted.length; row++) {
                    right += predicted[row] == data.labels()[indexes.get(row)] ? 1 : 0;
                }
            }
        }
        return (double) right / data.size();
    }

    private Map<String, Tensor> snapshot(CosineHead head) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        encoder.trainable().forEach((name, array) -> weights.put(name, CosineHead.tensor(array)));
        head.trainable().forEach((name, array) -> weights.put(name, CosineHead.tensor(array)));
        return weights;
    }

    @Override
    public void close() {
        manager.close();
    }

    /**
     * @param weights            encoder and head by Hugging Face name
     * @param validationAccuracy of these weights
     * @param epoch              after which they were taken; 0 for the untouched encoder with its centroids
     */
    record Result(Map<String, Tensor> weights, double validationAccuracy, int epoch) {}
}
