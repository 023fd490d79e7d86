package dev.tandem;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Real data lies beside the checkout and is never part of it; see README, "Data". */
public final class SharedData {

    private SharedData() {}

    /**
     * Aborts the test where the data is not there; in CI, where it must be, fails it.
     *
     * @param file below {@code ../shared/data}
     */
    public static Path require(String file) {
        Path path = Path.of("../shared/data").resolve(file).toAbsolutePath().normalize();
        if (Files.exists(path)) {
            return path;
        }
        String message = "This test measures on real data that is not here: " + path;
        if ("true".equals(System.getenv("CI"))) {
            fail(message + ". In CI it must lie beside the checkout.");
        }
        throw new TestAbortedException(message + ". README, \"Data\", says where to get it.");
    }
}
