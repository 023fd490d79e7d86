package dev.tandem.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tandem.training.RecipeSearch.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a search found, kept until its training is a model: a run that is interrupted after it need not search again. */
final class SearchNote {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /**
     * @param folder of checkpoints
     * @param run    everything that makes a run what it is: plan and data; another run has another file
     */
    SearchNote(Path folder, String run) {
        file = folder.resolve(UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)) + ".search.json");
    }

    /** @return null before the search has ended */
    @Nullable Found read() throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), Found.class) : null;
    }

    void write(Found found) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        JSON.writeValue(unfinished.toFile(), found);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
