package dev.tandem.database;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Space left where the H2 file is. New work is refused while there is still enough for the work that is inside; how much a
 * PostgreSQL server has left, only the server knows.
 */
@Component
public class FreeSpace {

    private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);
    private static final long FRESH_NANOS = 500_000_000;

    private final ObjectProvider<DataSource> database;
    private final DataSize threshold;
    private @Nullable Optional<FileStore> place;
    private Optional<String> last = Optional.empty();
    private long looked;

    FreeSpace(ObjectProvider<DataSource> database, DatabaseProperties properties) {
        this.database = database;
        this.threshold = properties.minFreeSpace();
    }

    /** @return a sentence that names what is left and what has to be, or empty if there is enough */
    public synchronized Optional<String> shortage() {
        if (place == null) {
            place = find();
            looked = System.nanoTime() - 2 * FRESH_NANOS;
        }
        if (place.isPresent() && System.nanoTime() - looked > FRESH_NANOS) {
            Optional<String> before = last;
            last = look(place.get());
            looked = System.nanoTime();
            if (before.isEmpty() != last.isEmpty()) {
                log.warn(last.orElse("There is enough free space for the database again"));
            }
        }
        return last;
    }

    private Optional<String> look(FileStore store) {
        try {
            long free = store.getUsableSpace();
            return free >= threshold.toBytes() ? Optional.empty() : Optional.of(("The file system of the database has %d MB left; "
                    + "below %d MB (tandem.database.min-free-space) no new work is taken in.").formatted(free >> 20, threshold.toMegabytes()));
        } catch (IOException unreadable) {
            return Optional.of("The file system of the database cannot be read.");
        }
    }

    private Optional<FileStore> find() {
        DataSource source = database.getIfAvailable();
        if (source == null || DatabaseKind.of(source) != DatabaseKind.H2_FILE) {
            return Optional.empty();
        }
        String path = new JdbcTemplate(source).queryForObject("SELECT DATABASE_PATH()", String.class);
        try {
            return path == null ? Optional.empty() : Optional.of(Files.getFileStore(Path.of(path).toAbsolutePath().getParent()));
        } catch (IOException unknown) {
            log.warn("Nobody watches the free space for the database, because its folder is not on a file system: {}", path);
            return Optional.empty();
        }
    }
}
