package dev.tandem.inference;

import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.WordPieces;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Loads models on first use and gives each its own micro-batcher. */
final class InferenceService implements TextClassifier, TextEmbedder, AutoCloseable {

    /** MiniLM was published for sentences and short paragraphs; more is cut off. */
    private static final int EMBEDDING_TOKENS = 256;

    private final ModelRegistry registry;
    private final InferenceProperties properties;
    private final MeterRegistry meters;
    private final Map<ModelReference, Classifier> classifiers = new ConcurrentHashMap<>();
    private final Map<PublishedEncoder, Embedder> embedders = new ConcurrentHashMap<>();

    InferenceService(ModelRegistry registry, InferenceProperties properties, MeterRegistry meters) {
        this.registry = registry;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public Classification classify(ModelReference model, String text) {
        long start = System.nanoTime();
        requireText(text);
        ModelFolder folder = registry.require(model);
        Classifier classifier = classifiers.computeIfAbsent(folder.reference(), reference -> new Classifier(folder));
        WordPieces.Pieces pieces = classifier.model.cut(text);
        List<Prediction> predictions = classifier.batcher.ask(pieces.ids());
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        meters.timer("tandem.inference.latency", "model", folder.reference().toString()).record(latency);
        return new Classification(folder.reference(), predictions, pieces.truncated(), latency);
    }

    @Override
    public List<float[]> embed(ModelReference model, List<String> texts) {
        texts.forEach(InferenceService::requireText);
        PublishedEncoder encoder = PublishedEncoder.named(registry.require(model).card().encoder());
        Embedder embedder = embedders.computeIfAbsent(encoder, Embedder::new);
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

    private <O> MicroBatcher<long[], O> batcher(String name, Function<List<long[]>, List<O>> run) {
        DistributionSummary sizes = meters.summary("tandem.inference.batch.size", "model", name);
        MicroBatcher<long[], O> batcher = new MicroBatcher<>(name, properties.queueCapacity(), properties.maxBatch(),
                ids -> ids.length, batch -> {
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
        private final MicroBatcher<long[], List<Prediction>> batcher;

        Classifier(ModelFolder folder) {
            model = ServedModel.load(folder, properties.threads());
            batcher = batcher(folder.reference().toString(), model::answer);
        }

        void close() {
            batcher.close();
            model.close();
        }
    }

    private final class Embedder {

        private final WordPieces wordPieces;
        private final EncoderSession session;
        private final MicroBatcher<long[], float[]> batcher;

        Embedder(PublishedEncoder encoder) {
            wordPieces = encoder.wordPieces(EMBEDDING_TOKENS);
            session = new EncoderSession(encoder.graph().withWeights(Map.of()), properties.threads());
            batcher = batcher(encoder.id(), batch -> List.of(session.embed(batch)));
        }

        void close() {
            batcher.close();
            session.close();
            wordPieces.close();
        }
    }
}
