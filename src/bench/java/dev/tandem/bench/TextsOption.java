package dev.tandem.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which texts are sent, for every command that sends some. */
public final class TextsOption {

    private static final String BANKING77 = "../shared/data/banking77/test.csv";

    @Option(names = "--texts", paramLabel = "FILE",
            description = "CSV file with a column 'text'; BANKING77's test questions in ../shared/data if left out.")
    private @Nullable Path texts;

    /** @param home the repository */
    public Path file(Path home) {
        return texts == null ? home.resolve(BANKING77) : texts;
    }
}
