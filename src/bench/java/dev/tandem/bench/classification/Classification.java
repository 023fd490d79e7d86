package dev.tandem.bench.classification;

import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.OneThread;
import dev.tandem.bench.Settings;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.export.Precision;
import java.util.List;
import java.util.Locale;

/**
 * Texts a second through the shipped model: cut into word pieces, encoded, every head answered. Beside it langchain4j's
 * embedder of the same encoder, which has to be called text by text and answers no head: what a Java developer who needs
 * MiniLM takes from Maven Central; and this very model, exported, in batches by ONNX Runtime as it comes. All run on ONNX Runtime with
 * all cores, on the same texts: Tandem as many batches at a time as there are cores, as its micro-batcher does, the others one
 * text or batch on all of them.
 *
 * <p>Texts come to Tandem in batches of like length, as they do under load, where the micro-batcher sorts what waits; here
 * they are sorted beforehand, over the whole file, which is the best case. Batches are drawn in random order.
 */
public final class Classification implements Benchmark {

    private static final String MODEL = "banking-support";
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int CORES_OF_A_BATCH = 1;

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
        return CORES;
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        List<String> texts = settings.readTexts();
        ModelFolder folder = new ModelRegistry(settings.home().resolve("models")).require(ModelReference.parse(MODEL));
        ServedModel model = ServedModel.load(folder, CORES_OF_A_BATCH, way.precision);
        return List.of(new BatchedModel("Tandem %s, batches of %d".formatted(way.name().toLowerCase(Locale.ROOT), BatchedModel.SIZE), model,
                way.cascade, texts), new OneThread(new OneByOne(texts)), new OneThread(new PlainOnnx(folder, texts)));
    }
}
