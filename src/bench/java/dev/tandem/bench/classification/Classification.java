package dev.tandem.bench.classification;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.util.List;

/**
 * Texts a second through the shipped model: cut into word pieces, encoded, every head answered. Beside it langchain4j's
 * embedder of the same encoder, which has to be called text by text and answers no head: what a Java developer who needs
 * MiniLM takes from Maven Central. Both run on ONNX Runtime, with as many threads as the machine has cores, on the same texts.
 *
 * <p>Texts come to Tandem in batches of like length, as they do under load, where the micro-batcher sorts what waits; here
 * they are sorted beforehand, over the whole file, which is the best case. Batches are drawn in random order.
 */
public final class Classification implements Benchmark {

    private static final String MODEL = "banking-support";
    private static final int ALL_CORES = 0;

    @Override
    public String name() {
        return "classification.fp32";
    }

    @Override
    public String unit() {
        return "texts/s";
    }

    @Override
    public int threads() {
        return 1; // the runtime itself uses all cores
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        List<String> texts = settings.readTexts();
        ServedModel model = ServedModel.load(
                new ModelRegistry(settings.home().resolve("models")).require(ModelReference.parse(MODEL)), ALL_CORES);
        return List.of(new BatchedModel("Tandem fp32, batches of " + BatchedModel.SIZE, model, texts), new OneByOne(texts));
    }
}
