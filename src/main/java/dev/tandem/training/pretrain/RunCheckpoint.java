package dev.tandem.training.pretrain;

import dev.tandem.model.Tensor;
import dev.tandem.training.CheckpointFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A phase's state after its last finished epoch: an interruption costs the running epoch and nothing else. */
public final class RunCheckpoint {

    private static final String PARAMETER = "parameter.";
    private static final String MOMENT = "moment.";
    private static final String EPOCH = "epoch";

    private final CheckpointFile file;

    /**
     * @param folder of checkpoints
     * @param run    everything that makes a phase what it is: plan, data, phase; another one has another file
     */
    public RunCheckpoint(Path folder, String run) {
        file = new CheckpointFile(folder, run);
    }

    /** @return the state to go on from, or null to start at the beginning */
    @Nullable State load() throws IOException {
        if (!file.exists()) {
            return null;
        }
        Map<String, Tensor> all = file.read();
        return new State((int) all.get(EPOCH).values()[0], CheckpointFile.under(PARAMETER, all), CheckpointFile.under(MOMENT, all));
    }

    void save(State state) throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(EPOCH, new Tensor(new long[] {1}, new float[] {state.epoch()}));
        state.parameters().forEach((name, tensor) -> all.put(PARAMETER + name, tensor));
        state.moments().forEach((name, tensor) -> all.put(MOMENT + name, tensor));
        file.replace(all);
    }

    /** Forgets the phase, when what it made is kept elsewhere. */
    public void delete() throws IOException {
        file.delete();
    }

    /**
     * @param epoch      finished, in this phase
     * @param parameters all that the phase trains, by name
     * @param moments    of the optimizer
     */
    record State(int epoch, Map<String, Tensor> parameters, Map<String, Tensor> moments) {}
}
