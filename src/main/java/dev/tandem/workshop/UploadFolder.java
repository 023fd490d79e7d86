package dev.tandem.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Where an uploaded table lies while it is learned from: a folder that nobody but this account can open. */
final class UploadFolder {

    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final String PREFIX = "tandem-training-";

    private UploadFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory(PREFIX).toAbsolutePath();
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("The folder {} could not be deleted. It holds a table that somebody uploaded; delete it by hand.", folder, e);
        }
    }

    /** What a Tandem left that was ended by force: the training's process, which would go on, and the table. */
    static void clearAfterCrash(Path folder) {
        if (folder.getFileName().toString().startsWith(PREFIX)) {
            ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                    .forEach(ProcessHandle::destroyForcibly);
            delete(folder);
        }
    }
}
