package dev.tandem.dataset.table;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A data file that cannot be read as it is; the message names file, line and remedy. */
public final class BadFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public BadFileException(Path file, String whatAndRemedy) {
        super("%s %s".formatted(file, whatAndRemedy));
    }

    public BadFileException(Path file, long line, String whatAndRemedy, @Nullable Throwable cause) {
        super("%s, line %d: %s".formatted(file, line, whatAndRemedy), cause);
    }
}
