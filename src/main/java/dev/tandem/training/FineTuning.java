package dev.tandem.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.tandem.model.Tensor;
import dev.tandem.model.export.Encoder;
import dev.tandem.training.Batches.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains encoder and heads together, end to end. With a validation part it keeps the weights of the epoch with the lowest
 * loss there, without one those of the last.
 */
final class FineTuning implements AutoCloseable {

    private static final int SCORING_BATCH = 64;

    private final TrainingPlan plan;
    private final Recipe recipe;
    private final Progress progress;
    private final Engine engine;
    private final NDManager manager;
    private final BertEncoder encoder;
    private final int layers;
    private final int hidden;
    private final ParameterStore store;
    private final List<CosineHead> heads = new ArrayList<>();

    FineTuning(TrainingPlan plan, Encoder start, Progress progress) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.progress = progress;
        engine = Engine.getEngine("PyTorch");
        seed(0);
        manager = engine.newBaseManager(Devices.named(plan.device(), engine));
        layers = start.architecture().layers();
        hidden = start.architecture().hidden();
        encoder = new BertEncoder(start, recipe.dropout(), recipe.adapterRank(), Arithmetic.on(manager.getDevice(), recipe.precision()), manager);
        store = new ParameterStore(manager, false);
    }

    /**
     * @param checkpoint where the run writes itself down after each epoch, and goes on from if it was interrupted
     * @return the trained weights, encoder and heads, by Hugging Face name
     * @throws NonFiniteLossException if the loss is no number any more
     */
    Result run(Batches training, Batches validation, Checkpoint checkpoint) throws IOException {
        for (int head = 0; head < training.heads().size(); head++) {
            heads.add(new CosineHead(training.heads().get(head).head(), centroids(training, head), manager));
        }
        int stepsPerEpoch = (training.size() + recipe.batchSize() - 1) / recipe.batchSize();
        int total = stepsPerEpoch * recipe.epochs();
        AdamW optimizer = new AdamW(encoder.trainable(), headParameters(), layers, recipe, total);
        Checkpoint.State before = checkpoint.load();
        int epoch = before == null ? 0 : resume(before, optimizer, stepsPerEpoch);
        Result best = before == null ? new Result(snapshot(), loss(validation), 0) : before.best();
        for (; epoch < recipe.epochs() && goesOn(epoch, best, validation); epoch++) {
            double loss = epoch(epoch, training, optimizer, stepsPerEpoch, total, best);
            double validationLoss = loss(validation);
            progress.say("epoch %d of %d: loss %.4f%s".formatted(epoch + 1, recipe.epochs(), loss / stepsPerEpoch,
                    validation.size() == 0 ? "" : ", validation loss %.4f".formatted(validationLoss)));
            if (validation.size() == 0 || validationLoss <= best.validationLoss()) {
                best = new Result(snapshot(), validationLoss, epoch + 1);
            }
            Result kept = best;
            int finished = epoch + 1;
            checkpoint.save(() -> new Checkpoint.State(finished, parameters(), optimizer.moments(), kept));
        }
        return best;
    }

    private boolean goesOn(int epoch, Result best, Batches validation) {
        return validation.size() == 0 || epoch - best.epoch() < recipe.patience();
    }

    private int resume(Checkpoint.State state, AdamW optimizer, int stepsPerEpoch) {
        Map<String, NDArray> parameters = allParameters();
        state.parameters().forEach((name, tensor) -> parameters.get(name).set(tensor.values()));
        optimizer.resume(state.moments(), (long) state.epoch() * stepsPerEpoch);
        progress.say("goes on after epoch %d, where an earlier run was interrupted".formatted(state.epoch()));
        return state.epoch();
    }

    private double epoch(int epoch, Batches training, AdamW optimizer, int stepsPerEpoch, int total, Result best) {
        // each epoch has a seed of its own, so that a run that was interrupted ends with the same weights as one that was not
        seed(epoch + 1);
        encoder.drawDropouts(plan.seed() * 31 + epoch);
        Random order = new Random(plan.seed() + epoch);
        double loss = 0;
        long done = (long) epoch * stepsPerEpoch;
        for (List<Integer> indexes : training.shuffled(recipe.batchSize(), order)) {
            loss += step(training, indexes, optimizer, done + 1, best);
            progress.step(++done, total);
        }
        return loss;
    }

    private void seed(int epoch) {
        engine.setRandomSeed((int) (plan.seed() * 31 + epoch));
    }

    private float step(Batches data, List<Integer> indexes, AdamW optimizer, long number, Result best) {
        try (NDManager step = manager.newSubManager()) {
            Batch batch = recipe.rDrop() > 0 ? data.load(indexes, step).twice() : data.load(indexes, step);
            float lossValue;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray loss = loss(batch, true);
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

    /** −Σ target · log softmax, weighted, summed over the heads; with R-Drop the halves' difference beside it */
    private NDArray loss(Batch batch, boolean training) {
        NDArray pooled = encoder.forward(store, new NDList(batch.ids(), batch.mask()), training).singletonOrThrow();
        NDArray sum = null;
        for (int head = 0; head < heads.size(); head++) {
            NDArray logProbabilities = heads.get(head).logits(pooled).logSoftmax(1);
            Batches.Answers answers = batch.heads().get(head);
            NDArray loss = logProbabilities.mul(answers.target()).sum(new int[] {1}).mul(answers.weight()).mean().neg();
            if (training && recipe.rDrop() > 0) {
                loss = loss.add(Factor.times(difference(logProbabilities), recipe.rDrop()));
            }
            sum = sum == null ? loss : sum.add(loss);
        }
        return sum;
    }

    /** Mean of both Kullback-Leibler divergences between the two dropout passes over the same texts (Liang et al. 2021). */
    private static NDArray difference(NDArray logProbabilities) {
        NDList halves = logProbabilities.split(2);
        NDArray one = halves.get(0);
        NDArray other = halves.get(1);
        return Factor.times(one.exp().sub(other.exp()).mul(one.sub(other)).sum(new int[] {1}).mean(), 0.5);
    }

    private float[][] centroids(Batches data, int head) {
        Targets targets = data.heads().get(head);
        float[][] sums = new float[targets.labels()][hidden];
        for (List<Integer> indexes : data.sorted(SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                Batch batch = data.load(indexes, step);
                NDArray unit = encoder.forward(store, new NDList(batch.ids(), batch.mask()), false).singletonOrThrow().normalize(2, 1);
                float[] values = unit.toFloatArray();
                for (int row = 0; row < indexes.size(); row++) {
                    int label = targets.gold()[indexes.get(row)];
                    for (int index = 0; label != Targets.UNKNOWN && index < hidden; index++) {
                        sums[label][index] += values[row * hidden + index];
                    }
                }
            }
        }
        return sums;
    }

    /** @return mean loss a text; not a number when there are none */
    double loss(Batches data) {
        double sum = 0;
        for (List<Integer> indexes : data.sorted(SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                sum += indexes.size() * loss(data.load(indexes, step), false).getFloat();
            }
        }
        return sum / data.size();
    }

    private Map<String, NDArray> headParameters() {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        heads.forEach(head -> parameters.putAll(head.trainable()));
        return parameters;
    }

    private Map<String, NDArray> allParameters() {
        Map<String, NDArray> parameters = new LinkedHashMap<>(encoder.trainable());
        parameters.putAll(headParameters());
        return parameters;
    }

    private Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        allParameters().forEach((name, array) -> parameters.put(name, CosineHead.tensor(array)));
        return parameters;
    }

    private Map<String, Tensor> snapshot() {
        Map<String, Tensor> weights = new LinkedHashMap<>(encoder.trained());
        heads.forEach(head -> head.trainable().forEach((name, array) -> weights.put(name, CosineHead.tensor(array))));
        return weights;
    }

    @Override
    public void close() {
        manager.close();
    }

    /**
     * @param weights        encoder and heads by Hugging Face name
     * @param validationLoss of these weights; not a number without a validation part
     * @param epoch          after which they were taken; 0 for the untouched encoder with its centroids
     */
    record Result(Map<String, Tensor> weights, double validationLoss, int epoch) {}
}
