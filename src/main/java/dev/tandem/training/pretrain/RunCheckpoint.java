package dev.tandem.training.pretrain;

import dev.tandem.model.Safetensors;
import dev.tandem.model.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phase's state after its last finished epoch, in one file that is replaced as a whole: an interruption, at any moment and
 * of any kind, costs the running epoch and nothing else.
 */
public final class RunCheckpoint {

    private static final String PARAMETER = "parameter.";
    private static final String MOMENT = "moment.";
    private static final String EPOCH = "epoch";

    private final Path file;

    /**
     * @param folder of checkpoints
     * @param run    everything that makes a phase what it is: plan, data, phase; another one has another file
     */
    public RunCheckpoint(Path folder, String run) {
        file = folder.resolve(UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)) + ".safetensors");
    }

    /** @return the state to go on from, or null to start at the beginning */
    @Nullable State load() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> moments = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Map<String, Tensor> all = Safetensors.read(in);
            int epoch = (int) all.remove(EPOCH).values()[0];
            all.forEach((name, tensor) -> {
                if (name.startsWith(PARAMETER)) {
                    parameters.put(name.substring(PARAMETER.length()), tensor);
                } else {
                    moments.put(name.substring(MOMENT.length()), tensor);
                }
            });
            return new State(epoch, parameters, moments);
        }
    }

    void save(State state) throws IOException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put(EPOCH, new Tensor(new long[] {1}, new float[] {state.epoch()}));
        state.parameters().forEach((name, tensor) -> all.put(PARAMETER + name, tensor));
        state.moments().forEach((name, tensor) -> all.put(MOMENT + name, tensor));
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            Safetensors.write(all, Safetensors.Storage.F32, out);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets the phase, when what it made is kept elsewhere. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * @param epoch      finished, in this phase
     * @param parameters all that the phase trains, by name
     * @param moments    of the optimizer
     */
    record State(int epoch, Map<String, Tensor> parameters, Map<String, Tensor> moments) {}
}
