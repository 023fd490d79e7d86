package dev.tandem.bench.classification;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.export.Precision;
import java.util.List;
import java.util.Locale;

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

    private final Way way;

    /** How Tandem answers. */
    public enum Way {
        /** every text by the encoder, as it was calibrated */
        FP32(Precision.FP32, false),
        /** every text by the encoder, in bytes */
        INT8(Precision.INT8, false),
        /** the lexical classifier where it is sure enough, the encoder in bytes elsewhere: the same promise */
        CASCADE(Precision.INT8, true);

        private final Precision precision;
        private final boolean cascade;

        Way(Precision precision, boolean cascade) {
            this.precision = precision;
            this.cascade = cascade;
        }
    }

    public Classification(Way way) {
        this.way = way;
    }

    @Override
    public String name() {
        return "classification." + way.name().toLowerCase(Locale.ROOT);
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
                new ModelRegistry(settings.home().resolve("models")).require(ModelReference.parse(MODEL)), ALL_CORES, way.precision);
        return List.of(new BatchedModel("Tandem %s, batches of %d".formatted(way.name().toLowerCase(Locale.ROOT), BatchedModel.SIZE), model,
                way.cascade, texts), new OneByOne(texts));
    }
}
