package dev.tandem.bench.training;

import ai.djl.Device;
import dev.tandem.bench.Benchmark;
import dev.tandem.bench.Contender;
import dev.tandem.bench.Measured;
import dev.tandem.bench.OneThread;
import dev.tandem.bench.Settings;
import dev.tandem.training.Arithmetic;
import dev.tandem.training.Recipe;
import dev.tandem.training.TrainingSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Steps of fine-tuning a second: 32 texts of equal length through MiniLM-L6, back, and AdamW, with what {@code train} trains.
 * The baseline is what Python does: transformers' BertModel, torch's cross entropy, clipping and AdamW, on as many threads, in 32 bits
 * as Python does it unless told otherwise. Where {@code train} takes bfloat16 by itself, both are listed with the other's precision, too.
 * Where there is no Python with torch and transformers, ours is put beside the ratio that was measured elsewhere.
 */
public final class TrainingStep implements Benchmark {

    static final int TEXTS = 32;
    static final int LABELS = 77;

    private final int tokens;
    private final double recordedInFp32;
    private final double recordedInBf16;
    private boolean alone;

    /**
     * @param recordedInFp32 ours, in 32 bits, to Python's, measured where there was one; docs/performance.md says where
     * @param recordedInBf16 the same, ours in bfloat16
     */
    public TrainingStep(int tokens, double recordedInFp32, double recordedInBf16) {
        this.tokens = tokens;
        this.recordedInFp32 = recordedInFp32;
        this.recordedInBf16 = recordedInBf16;
    }

    @Override
    public String name() {
        return "training.step." + tokens;
    }

    @Override
    public String unit() {
        return "steps/s";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public List<Contender> open(Settings settings) throws Exception {
        Arithmetic arithmetic = arithmetic();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(tandem("Tandem's train (DJL, PyTorch, %s)".formatted(arithmetic), arithmetic, settings));
        Optional<PythonStep> python = PythonStep.start(settings.home(), tokens, Arithmetic.FP32);
        alone = python.isEmpty();
        if (python.isPresent()) {
            contenders.add(python.get());
            if (arithmetic != Arithmetic.FP32) {
                contenders.add(tandem("FP32 in Tandem", Arithmetic.FP32, settings));
                PythonStep.start(settings.home(), tokens, arithmetic).ifPresent(contenders::add);
            }
        }
        return contenders;
    }

    /** What train takes by itself on this machine. */
    private static Arithmetic arithmetic() {
        return Arithmetic.on(Device.cpu(), Recipe.FULL.precision());
    }

    /** As in train, one thread makes all steps. */
    private Contender tandem(String name, Arithmetic arithmetic, Settings settings) throws Exception {
        TrainingSteps steps = new TrainingSteps(TEXTS, tokens, LABELS, arithmetic, settings.home().resolve("models"));
        return new OneThread(new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int work() {
                steps.step();
                return 1;
            }

            @Override
            public void close() {
                steps.close();
            }
        });
    }

    @Override
    public void afterwards(Contender subject, Measured measured, Settings settings) {
        if (alone) {
            System.out.printf(Locale.ROOT, "  No Python with torch and transformers is here (TANDEM_PYTHON names one). Where there was one,"
                    + " the ratio was %.2f (docs/performance.md).%n", arithmetic() == Arithmetic.FP32 ? recordedInFp32 : recordedInBf16);
        }
    }
}
