package dev.tandem.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers of versions, which are never used twice. */
final class Versions {

    private Versions() {}

    /** @return the lowest number for which the model has no folder */
    static int next(Path models, String name) {
        int version = 1;
        while (Files.exists(models.resolve(name).resolve(Integer.toString(version)))) {
            version++;
        }
        return version;
    }
}
