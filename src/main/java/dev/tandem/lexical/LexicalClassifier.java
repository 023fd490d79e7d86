package dev.tandem.lexical;

import dev.tandem.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Multinomial scores from hashed n-grams: logit = weights × tf-idf + bias. Safe for use by many threads.
 *
 * <p>Its errors differ from an encoder's, which is what makes it a second opinion rather than a fallback.
 */
public final class LexicalClassifier {

    private final TfIdf tfIdf;
    /** one row a column of the text, so that a text reads a few hundred short rows */
    private final float[] byColumn;
    private final float[] bias;
    private final int labels;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /**
     * @param idf     (columns)
     * @param weights {@code (labels, columns)}
     * @param bias    (labels)
     */
    LexicalClassifier(float[] idf, Tensor weights, float[] bias) {
        tfIdf = new TfIdf(idf);
        labels = bias.length;
        if (idf.length != NGrams.COLUMNS || weights.shape()[0] != labels || weights.shape()[1] != NGrams.COLUMNS) {
            throw new IllegalArgumentException("A lexical classifier with %d labels needs %d columns; its weights have the shape (%d, %d)."
                    .formatted(labels, NGrams.COLUMNS, weights.shape()[0], weights.shape()[1]));
        }
        this.bias = bias;
        byColumn = weights.transposed().values();
    }

    /**
     * @param tensors of a model's weights file; the ones used here are taken out
     * @param head    whose lexical classifier is wanted
     * @return it, if the model has one
     */
    public static Optional<LexicalClassifier> takeFrom(Map<String, Tensor> tensors, String head) {
        Tensor idf = tensors.remove(name(head, "idf"));
        Tensor weights = tensors.remove(name(head, "weights"));
        Tensor bias = tensors.remove(name(head, "bias"));
        return idf == null || weights == null || bias == null ? Optional.empty()
                : Optional.of(new LexicalClassifier(idf.values(), weights, bias.values()));
    }

    /** @return what {@link #takeFrom} reads */
    public Map<String, Tensor> tensors(String head) {
        // in an order that is the same in every process, as the same training must give the same file
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(name(head, "idf"), new Tensor(new long[] {NGrams.COLUMNS}, tfIdf.idf()));
        tensors.put(name(head, "weights"), new Tensor(new long[] {NGrams.COLUMNS, labels}, byColumn).transposed());
        tensors.put(name(head, "bias"), new Tensor(new long[] {labels}, bias));
        return tensors;
    }

    private static String name(String head, String part) {
        return "lexical." + head + "." + part;
    }

    /** @return (labels) scores whose softmax, divided by a temperature, are probabilities */
    public double[] logits(String text) {
        Scratch memory = scratch.get();
        memory.grams.count(text);
        memory.values = tfIdf.weigh(memory.grams, memory.values);
        float[] sums = memory.sums;
        System.arraycopy(bias, 0, sums, 0, labels);
        int index = 0;
        for (int fours = memory.grams.size() & -4; index < fours; index += 4) {
            add(sums, memory.grams, memory.values, index);
        }
        for (; index < memory.grams.size(); index++) {
            add(sums, memory.grams.column(index) * labels, memory.values[index]);
        }
        double[] logits = new double[labels];
        for (int label = 0; label < labels; label++) {
            logits[label] = sums[label];
        }
        return logits;
    }

    /** Four rows in one go: the sums are read and written once for them. A method of its own, so that the compiler makes a vector loop of it. */
    private void add(float[] sums, NGrams grams, float[] values, int index) {
        int first = grams.column(index) * labels;
        int second = grams.column(index + 1) * labels;
        int third = grams.column(index + 2) * labels;
        int fourth = grams.column(index + 3) * labels;
        float one = values[index];
        float two = values[index + 1];
        float three = values[index + 2];
        float four = values[index + 3];
        for (int label = 0; label < sums.length; label++) {
            sums[label] += one * byColumn[first + label] + two * byColumn[second + label]
                    + three * byColumn[third + label] + four * byColumn[fourth + label];
        }
    }

    private void add(float[] sums, int row, float value) {
        for (int label = 0; label < sums.length; label++) {
            sums[label] += value * byColumn[row + label];
        }
    }

    private final class Scratch {
        private final NGrams grams = new NGrams();
        private final float[] sums = new float[labels];
        private float[] values = new float[1024];
    }
}
