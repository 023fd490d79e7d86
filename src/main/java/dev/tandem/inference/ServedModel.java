package dev.tandem.inference;

import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.model.Calibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model in memory, ready to answer: the fine-tuned encoder in ONNX Runtime and its heads. One pass of the encoder
 * serves every head.
 */
public final class ServedModel implements AutoCloseable {

    private final WordPieces wordPieces;
    private final EncoderSession encoder;
    private final List<CosineHead> heads;

    private ServedModel(WordPieces wordPieces, EncoderSession encoder, List<CosineHead> heads) {
        this.wordPieces = wordPieces;
        this.encoder = encoder;
        this.heads = heads;
    }

    /**
     * @param threads cores that one batch may use; 0 leaves the choice to the runtime
     * @throws ModelUnavailableException if the folder's files do not make a working model
     */
    public static ServedModel load(ModelFolder folder, int threads) {
        try {
            return of(folder.card(), folder.weights(), folder.calibration(), threads);
        } catch (RuntimeException e) {
            throw new ModelUnavailableException("Model '%s' can't be loaded: %s".formatted(folder.reference(), e.getMessage()), e);
        }
    }

    /**
     * @param weights encoder weights that differ from the published ones, and {@code heads.<name>.class_vectors} (labels,
     *                hidden) and {@code heads.<name>.scale} (1) of each head
     */
    public static ServedModel of(ModelCard card, Map<String, Tensor> weights, Calibration calibration, int threads) {
        Map<String, Tensor> encoderWeights = new HashMap<>(weights);
        List<CosineHead> heads = new ArrayList<>();
        for (ModelCard.Head head : card.heads()) {
            heads.add(new CosineHead(head, encoderWeights.remove(CosineHead.vectorsName(head.name())),
                    encoderWeights.remove(CosineHead.scaleName(head.name())), calibration.head(head.name()).temperature()));
        }
        PublishedEncoder published = PublishedEncoder.named(card.encoder());
        return new ServedModel(published.wordPieces(card.maxTokens()),
                new EncoderSession(published.graph().withWeights(encoderWeights), threads), heads);
    }

    public WordPieces.Pieces cut(String text) {
        return wordPieces.cut(text);
    }

    /** @return one list of predictions (one a head) for each text, in order */
    public List<List<Prediction>> answer(List<long[]> batch) {
        List<List<Prediction>> answers = new ArrayList<>(batch.size());
        for (float[] vector : encoder.embed(batch)) {
            answers.add(heads.stream().map(head -> head.predict(vector)).toList());
        }
        return answers;
    }

    /**
     * Raw scores, for calibration.
     *
     * @return {@code (batch, labels)} in the card's order
     */
    public double[][] logits(String headName, List<long[]> batch) {
        CosineHead head = heads.stream().filter(candidate -> candidate.head.name().equals(headName)).findFirst().orElseThrow();
        float[][] vectors = encoder.embed(batch);
        double[][] logits = new double[vectors.length][];
        for (int text = 0; text < vectors.length; text++) {
            logits[text] = head.logits(vectors[text]);
        }
        return logits;
    }

    @Override
    public void close() {
        encoder.close();
        wordPieces.close();
    }

    /** logit = scale × cosine(text, class vector) */
    private static final class CosineHead {

        private final ModelCard.Head head;
        private final float[][] classVectors;
        private final double scale;
        private final double temperature;

        CosineHead(ModelCard.Head head, Tensor vectors, Tensor scale, double temperature) {
            if (vectors == null || scale == null || vectors.shape()[0] != head.labels().size()) {
                throw new IllegalArgumentException("Head '%s' has %d labels on the card but no such weights in the file."
                        .formatted(head.name(), head.labels().size()));
            }
            this.head = head;
            this.scale = scale.values()[0];
            this.temperature = temperature;
            int width = (int) vectors.shape()[1];
            classVectors = new float[head.labels().size()][width];
            for (int label = 0; label < classVectors.length; label++) {
                System.arraycopy(vectors.values(), label * width, classVectors[label], 0, width);
                Vectors.normalise(classVectors[label]);
            }
        }

        static String vectorsName(String head) {
            return "heads." + head + ".class_vectors";
        }

        static String scaleName(String head) {
            return "heads." + head + ".scale";
        }

        double[] logits(float[] vector) {
            double[] logits = new double[classVectors.length];
            for (int label = 0; label < logits.length; label++) {
                logits[label] = scale * Vectors.dot(vector, classVectors[label]);
            }
            return logits;
        }

        Prediction predict(float[] vector) {
            double[] probabilities = Vectors.probabilities(logits(vector), temperature);
            List<ScoredLabel> ranked = new ArrayList<>(probabilities.length);
            for (int index = 0; index < probabilities.length; index++) {
                Label label = head.labels().get(index);
                ranked.add(new ScoredLabel(label.id(), label.name(), probabilities[index]));
            }
            ranked.sort(Comparator.comparingDouble(ScoredLabel::probability).reversed());
            return new Prediction(head.name(), ranked);
        }
    }
}
