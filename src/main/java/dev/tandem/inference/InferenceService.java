package dev.tandem.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.WordPieces;
import dev.tandem.model.export.BaseEncoder;
import dev.tandem.model.export.BertGraph;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Loads models on first use and gives each its own micro-batcher. */
final class InferenceService implements TextClassifier, TextEmbedder, AutoCloseable {

    /** MiniLM was published for sentences and short paragraphs; more is cut off. */
    private static final int EMBEDDING_TOKENS = 256;

    /** Long texts are rarely sent twice, and would fill the memory. */
    private static final int LONGEST_REMEMBERED = 1000;

    /** As many batches run side by side as there are cores for them. */
    private static final int CORES_OF_A_BATCH = 1;

    private final ModelRegistry registry;
    private final InferenceProperties properties;
    private final MeterRegistry meters;
    private final Map<ModelReference, Classifier> classifiers = new ConcurrentHashMap<>();
    private final Map<String, Embedder> embedders = new ConcurrentHashMap<>();

    InferenceService(ModelRegistry registry, InferenceProperties properties, MeterRegistry meters) {
        this.registry = registry;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public Classification classify(ModelReference model, String text, Hearing hearing) {
        long start = System.nanoTime();
        requireText(text);
        ModelFolder folder = registry.require(model);
        Classifier classifier = classifiers.computeIfAbsent(folder.reference(), reference -> new Classifier(folder));
        Answer answer = classifier.answer(text, hearing);
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        meters.timer("tandem.inference.latency", "model", folder.reference().toString()).record(latency);
        return new Classification(folder.reference(), answer.predictions, answer.truncated, latency);
    }

    /** Loads a model and asks its encoder once, whatever its lexical classifiers think of it. */
    void warmUp(ModelFolder folder) {
        Classifier classifier = classifiers.computeIfAbsent(folder.reference(), reference -> new Classifier(folder));
        classifier.batcher.ask(classifier.model.readForEncoder("warm-up"));
    }

    @Override
    public List<float[]> embed(ModelReference model, List<String> texts) {
        texts.forEach(InferenceService::requireText);
        ModelFolder folder = registry.require(model);
        Embedder embedder = embedders.computeIfAbsent(folder.card().encoder(),
                encoder -> new Embedder(BaseEncoder.named(encoder, folder.models())));
        return embedder.batcher.askAll(texts.stream().map(text -> embedder.wordPieces.cut(text).ids()).toList());
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("There is no text to classify: it is empty or blank.");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The text has %d characters, at most %d can be classified."
                    .formatted(text.length(), MAX_CHARACTERS));
        }
    }

    private <I, O> MicroBatcher<I, O> batcher(String name, ToIntFunction<I> length, Function<List<I>, List<O>> run) {
        DistributionSummary sizes = meters.summary("tandem.inference.batch.size", "model", name);
        MicroBatcher<I, O> batcher = new MicroBatcher<>(name, properties.queueCapacity(), properties.maxBatch(),
                properties.cores(), length, batch -> {
                    sizes.record(batch.size());
                    return run.apply(batch);
                });
        meters.gauge("tandem.inference.queue.depth", Tags.of("model", name),
                batcher, MicroBatcher::waiting);
        return batcher;
    }

    /** Answers what waits, then lets go of the models. */
    @Override
    public void close() {
        classifiers.values().forEach(Classifier::close);
        embedders.values().forEach(Embedder::close);
    }

    private final class Classifier {

        private final ServedModel model;
        private final MicroBatcher<Question, List<Prediction>> batcher;
        /** a version never changes, so what it answered once it would answer again */
        private final Cache<Asked, Answer> remembered = Caffeine.newBuilder().maximumSize(properties.rememberedAnswers()).build();

        Classifier(ModelFolder folder) {
            model = ServedModel.load(folder, CORES_OF_A_BATCH, properties.precision());
            batcher = batcher(folder.reference().toString(), question -> question.pieces().ids().length, model::answer);
        }

        /** The lexical classifiers answer on the caller's thread what they may; only the rest meets the micro-batcher. */
        Answer answer(String text, Hearing hearing) {
            Asked asked = new Asked(text, hearing);
            Answer before = remembered.getIfPresent(asked);
            if (before != null) {
                return before;
            }
            Question question = hearing == Hearing.ALL ? model.readForEncoder(text) : model.read(text);
            if (question.answer() != null) {
                return new Answer(question.answer(), false);
            }
            Answer answer = new Answer(batcher.ask(question), question.truncated());
            if (text.length() <= LONGEST_REMEMBERED) {
                remembered.put(asked, answer);
            }
            return answer;
        }

        void close() {
            batcher.close();
            model.close();
        }
    }

    private record Asked(String text, Hearing hearing) {}

    private record Answer(List<Prediction> predictions, boolean truncated) {}

    private final class Embedder {

        private final WordPieces wordPieces;
        private final EncoderSession session;
        private final MicroBatcher<long[], float[]> batcher;

        Embedder(BaseEncoder encoder) {
            wordPieces = encoder.wordPieces(EMBEDDING_TOKENS);
            session = new EncoderSession(BertGraph.fp32(encoder.encoder(), List.of()), CORES_OF_A_BATCH);
            batcher = batcher(encoder.id(), ids -> ids.length, batch -> List.of(session.embed(batch)));
        }

        void close() {
            batcher.close();
            session.close();
            wordPieces.close();
        }
    }
}
