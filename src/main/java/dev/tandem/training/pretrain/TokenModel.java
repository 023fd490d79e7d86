package dev.tandem.training.pretrain;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.tandem.model.Tensor;
import dev.tandem.training.Arithmetic;
import dev.tandem.training.BertEncoder;
import dev.tandem.training.Devices;
import dev.tandem.training.Recipe;
import dev.tandem.training.TextOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encoder in PyTorch that gives the vectors of single tokens, for training and for extraction. Used by one thread at a time. */
public final class TokenModel implements AutoCloseable {

    private static final int SCORING_BATCH = 32;
    private static final String WORD_VECTORS = "embeddings.word_embeddings.weight";

    private final Engine engine;
    private final NDManager manager;
    private final StartingEncoder start;
    private final BertEncoder encoder;

    /**
     * @param recipe its dropout, adapters and precision
     * @param seed   of what starts by chance
     * @param device {@code auto}, {@code cpu} or {@code gpu}
     */
    public TokenModel(StartingEncoder start, Recipe recipe, long seed, String device) {
        this.start = start;
        engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed((int) seed);
        manager = engine.newBaseManager(Devices.named(device, engine));
        encoder = new BertEncoder(start.architecture(), start.pooling(), start.weights(), recipe.dropout(), recipe.adapterRank(),
                Arithmetic.on(manager.getDevice(), recipe.precision()), manager);
    }

    /** @return owner of what lives as long as the model, such as a head's parameters */
    public NDManager manager() {
        return manager;
    }

    /** @return the published table of word vectors, {@code (vocabulary, hidden)}; never learned */
    NDArray wordVectors() {
        return encoder.getParameters().get(WORD_VECTORS).getArray();
    }

    Map<String, NDArray> trainable() {
        return encoder.trainable();
    }

    int layers() {
        return start.architecture().layers();
    }

    /** @return all weights as they are now, by Hugging Face name */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>(start.weights());
        weights.putAll(encoder.trained());
        return weights;
    }

    void seed(long seed) {
        engine.setRandomSeed((int) seed);
        encoder.drawDropouts(seed);
    }

    GradientCollector newGradientCollector() {
        return engine.newGradientCollector();
    }

    /** @return the vectors at the batch's positions, {@code (asked, hidden)} */
    NDArray vectors(TokenBatch batch, boolean training) {
        int hidden = start.architecture().hidden();
        NDArray rows = encoder.tokens(batch.ids(), batch.mask(), training).reshape(-1, hidden);
        return rows.gather(batch.positions().expandDims(1).broadcast(new Shape(batch.positions().size(), hidden)), 0);
    }

    /** @return mean of −log p of the right classes, over all tokens that are asked about; the same examples give the same figure */
    double loss(TokenHead head, List<TokenExample> examples) {
        double sum = 0;
        long asked = 0;
        for (List<Integer> indexes : TextOrder.sorted(examples.size(), index -> examples.get(index).ids().length, SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                TokenBatch batch = TokenBatch.of(indexes.stream().map(examples::get).toList(), step);
                sum += batch.targets().size() * (double) TokenTraining.loss(head.logits(vectors(batch, false)), batch.targets()).getFloat();
                asked += batch.targets().size();
            }
        }
        return sum / asked;
    }

    /** @return log p of each class at each position, in the examples' order; targets are not looked at */
    public List<float[][]> logProbabilities(TokenHead head, List<TokenExample> examples) {
        List<float[][]> answers = new ArrayList<>(Collections.nCopies(examples.size(), new float[0][]));
        for (List<Integer> indexes : TextOrder.sorted(examples.size(), index -> examples.get(index).ids().length, SCORING_BATCH)) {
            try (NDManager step = manager.newSubManager()) {
                NDArray logs = head.logits(vectors(TokenBatch.of(indexes.stream().map(examples::get).toList(), step), false)).logSoftmax(1);
                int classes = (int) logs.getShape().get(1);
                float[] values = logs.toFloatArray();
                int from = 0;
                for (int index : indexes) {
                    float[][] rows = new float[examples.get(index).positions().length][];
                    for (int row = 0; row < rows.length; row++, from += classes) {
                        rows[row] = Arrays.copyOfRange(values, from, from + classes);
                    }
                    answers.set(index, rows);
                }
            }
        }
        return answers;
    }

    @Override
    public void close() {
        manager.close();
    }
}
