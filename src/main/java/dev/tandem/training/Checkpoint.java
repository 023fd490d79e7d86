package dev.tandem.training;

import dev.tandem.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run's state after a finished epoch, in one file that is replaced as a whole: an interruption, at any moment and of any
 * kind, costs the running epoch, and where epochs take seconds only, a few before it.
 */
final class Checkpoint {

    static final Checkpoint NONE = new Checkpoint();

    private static final String PARAMETER = "parameter.";
    private static final String MOMENT = "moment.";
    private static final String BEST = "best.";
    private static final String STATE = "state";

    /** Saving may take this part of a run; where epochs are shorter than that allows, some go by unsaved. */
    private static final int WORK_TO_SAVING = 10;

    private final @Nullable CheckpointFile file;
    private long savedAt;
    private long savingTook;

    private Checkpoint() {
        file = null;
    }

    /**
     * @param folder of checkpoints
     * @param run    everything that makes a run what it is: plan and data; another run has another file
     */
    Checkpoint(Path folder, String run) {
        file = new CheckpointFile(folder, run);
    }

    /** @return the state to go on from, or null to start at the beginning */
    @Nullable State load() throws IOException {
        if (file == null || !file.exists()) {
            return null;
        }
        Map<String, Tensor> all = file.read();
        float[] numbers = all.get(STATE).values();
        return new State((int) numbers[0], CheckpointFile.under(PARAMETER, all), CheckpointFile.under(MOMENT, all),
                new FineTuning.Result(CheckpointFile.under(BEST, all), numbers[1], (int) numbers[2]));
    }

    /** @param of asked for only when there is something to be written */
    void save(Supplier<State> of) throws IOException {
        if (file == null || System.nanoTime() - savedAt < WORK_TO_SAVING * savingTook) {
            return;
        }
        long start = System.nanoTime();
        State state = of.get();
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(STATE, new Tensor(new long[] {3}, new float[] {state.epoch(), (float) state.best().validationLoss(), state.best().epoch()}));
        state.parameters().forEach((name, tensor) -> all.put(PARAMETER + name, tensor));
        state.moments().forEach((name, tensor) -> all.put(MOMENT + name, tensor));
        state.best().weights().forEach((name, tensor) -> all.put(BEST + name, tensor));
        file.replace(all);
        savedAt = System.nanoTime();
        savingTook = savedAt - start;
    }

    /** Forgets the run, when it has become a model. */
    void delete() throws IOException {
        if (file != null) {
            file.delete();
        }
    }

    /**
     * @param epoch      finished
     * @param parameters all that is trained, by name
     * @param moments    of the optimizer
     * @param best       weights that would be served
     */
    record State(int epoch, Map<String, Tensor> parameters, Map<String, Tensor> moments, FineTuning.Result best) {}
}
