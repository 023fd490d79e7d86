package dev.tandem.inference;

import dev.tandem.lexical.LexicalClassifier;
import dev.tandem.model.Calibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import dev.tandem.model.export.BaseEncoder;
import dev.tandem.model.export.BertGraph;
import dev.tandem.model.export.ByteArithmetic;
import dev.tandem.model.export.Encoder;
import dev.tandem.model.export.HeadWeights;
import dev.tandem.model.export.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model in memory, ready to answer: its lexical classifiers, the fine-tuned encoder in ONNX Runtime, and its heads. One
 * pass of the encoder serves every head, and none is needed where the lexical classifiers are sure enough.
 */
public final class ServedModel implements AutoCloseable {

    private final WordPieces wordPieces;
    private final EncoderSession encoder;
    private final List<Head> heads;

    private ServedModel(WordPieces wordPieces, EncoderSession encoder, List<Head> heads) {
        this.wordPieces = wordPieces;
        this.encoder = encoder;
        this.heads = heads;
    }

    /** The model as it was calibrated, in single precision. */
    public static ServedModel load(ModelFolder folder, int threads) {
        return load(folder, threads, Precision.FP32);
    }

    /**
     * @param threads cores that one batch may use; 0 leaves the choice to the runtime
     * @throws ModelUnavailableException if the folder's files do not make a working model
     */
    public static ServedModel load(ModelFolder folder, int threads, Precision precision) {
        try {
            return of(folder.card(), BaseEncoder.named(folder.card().encoder(), folder.models()), folder.weights(), folder.calibration(),
                    threads, precision);
        } catch (RuntimeException e) {
            throw new ModelUnavailableException("Model '%s' can't be loaded: %s".formatted(folder.reference(), e.getMessage()), e);
        }
    }

    /**
     * @param base    encoder that the weights belong to
     * @param weights encoder weights that differ from the base's, and for each head {@code heads.<name>.class_vectors}
     *                (labels, hidden) and {@code heads.<name>.scale} (1), and what its lexical classifier needs if it has one
     */
    public static ServedModel of(ModelCard card, BaseEncoder base, Map<String, Tensor> weights, Calibration calibration, int threads,
                                 Precision precision) {
        Map<String, Tensor> left = new HashMap<>(weights);
        List<Head> heads = card.heads().stream().map(head -> new Head(head, LexicalClassifier.takeFrom(left, head.name()).orElse(null),
                new HeadOpinions(head, calibration.head(head.name())))).toList();
        WordPieces wordPieces = base.wordPieces(card.maxTokens());
        Encoder encoder = base.with(left);
        List<HeadWeights> headWeights = HeadWeights.of(card, left);
        byte[] graph = precision == Precision.FP32 ? BertGraph.fp32(encoder, headWeights)
                : BertGraph.int8(encoder, headWeights, samples(card, wordPieces), ByteArithmetic.ofThisMachine());
        return new ServedModel(wordPieces, new EncoderSession(graph, threads), heads);
    }

    /** Texts of the kind that the model reads, to learn the widths of activations from: every card has its labels' names. */
    private static List<long[]> samples(ModelCard card, WordPieces wordPieces) {
        return card.heads().stream().flatMap(head -> head.labels().stream()).map(label -> wordPieces.cut(label.name()).ids()).toList();
    }

    /** Hears the lexical classifiers, and cuts the text for the encoder if they are not sure enough to answer alone. */
    public Question read(String text) {
        double[][] lexical = new double[heads.size()][];
        List<Prediction> answer = new ArrayList<>(heads.size());
        for (int head = 0; head < lexical.length; head++) {
            lexical[head] = heads.get(head).lexical == null ? null : heads.get(head).lexical.logits(text);
            heads.get(head).opinions.atOnce(lexical[head]).ifPresent(answer::add);
        }
        boolean all = answer.size() == heads.size();
        return new Question(lexical, all ? null : wordPieces.cut(text), all ? answer : null);
    }

    /** Reads a text so that the encoder will be asked in any case. */
    public Question readForEncoder(String text) {
        double[][] lexical = new double[heads.size()][];
        for (int head = 0; head < lexical.length; head++) {
            lexical[head] = heads.get(head).lexical == null ? null : heads.get(head).lexical.logits(text);
        }
        return new Question(lexical, wordPieces.cut(text), null);
    }

    /** @return one list of predictions (one a head) for each question, in order; none of them answered yet */
    public List<List<Prediction>> answer(List<Question> batch) {
        List<float[][]> logits = encoder.logits(batch.stream().map(question -> question.pieces().ids()).toList(),
                heads.stream().map(head -> head.card.name()).toList());
        List<List<Prediction>> answers = new ArrayList<>(batch.size());
        for (int text = 0; text < batch.size(); text++) {
            List<Prediction> predictions = new ArrayList<>(heads.size());
            for (int head = 0; head < heads.size(); head++) {
                predictions.add(heads.get(head).opinions.withEncoder(Vectors.doubles(logits.get(head)[text]), batch.get(text).lexical()[head]));
            }
            answers.add(predictions);
        }
        return answers;
    }

    public WordPieces.Pieces cut(String text) {
        return wordPieces.cut(text);
    }

    /**
     * Raw scores of the encoder, for calibration.
     *
     * @return {@code (batch, labels)} in the card's order
     */
    public double[][] logits(String headName, List<long[]> batch) {
        float[][] logits = encoder.logits(batch, List.of(headName)).get(0);
        double[][] doubles = new double[logits.length][];
        for (int text = 0; text < logits.length; text++) {
            doubles[text] = Vectors.doubles(logits[text]);
        }
        return doubles;
    }

    /** @return (labels) raw scores of the head's lexical classifier, or empty if it has none */
    public Optional<double[]> lexicalLogits(String headName, String text) {
        return Optional.ofNullable(head(headName).lexical).map(lexical -> lexical.logits(text));
    }

    /** @return how this head makes probabilities of logits */
    public HeadOpinions opinions(String headName) {
        return head(headName).opinions;
    }

    private Head head(String name) {
        return heads.stream().filter(candidate -> candidate.card.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        encoder.close();
        wordPieces.close();
    }

    private record Head(ModelCard.Head card, @Nullable LexicalClassifier lexical, HeadOpinions opinions) {}
}
