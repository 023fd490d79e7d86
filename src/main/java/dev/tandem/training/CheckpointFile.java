package dev.tandem.training;

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

/** Tensors by name in one file that is replaced as a whole, so that an interruption of any kind leaves the old or the new state. */
public final class CheckpointFile {

    private final Path file;

    /**
     * @param folder of checkpoints
     * @param run    everything that makes a run what it is: plan, data, phase; another run has another file
     */
    public CheckpointFile(Path folder, String run) {
        file = folder.resolve(UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)) + ".safetensors");
    }

    public boolean exists() {
        return Files.exists(file);
    }

    public Map<String, Tensor> read() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Safetensors.read(in);
        }
    }

    public void replace(Map<String, Tensor> tensors) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            Safetensors.write(tensors, Safetensors.Storage.F32, out);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** @return those whose names begin with the prefix, without it */
    public static Map<String, Tensor> under(String prefix, Map<String, Tensor> tensors) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }
}
