package dev.tandem.dataset;

import dev.tandem.dataset.table.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The folder of a data file, and what its rows may name: documents in it or below. The table may come from elsewhere. */
final class AttachmentFolder {

    /** From the root, from a drive, or from another machine. */
    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:/.*|[A-Za-z][A-Za-z0-9+.-]*://.*");

    private final Path data;
    private final Path folder;

    AttachmentFolder(Path data) throws IOException {
        this.data = data;
        this.folder = data.toAbsolutePath().normalize().getParent().toRealPath();
    }

    /**
     * @param name as the table has it; on Windows people write {@code \} between folders
     * @throws BadFileException if it leaves the folder, by name or by a link
     */
    Path resolve(int line, String column, String name) throws IOException {
        String path = name.replace('\\', '/');
        if (ABSOLUTE.matcher(path).matches()) {
            throw refused(line, column, name, "an absolute path");
        }
        Path document;
        try {
            document = folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw refused(line, column, name, "which is no path");
        }
        if (!document.startsWith(folder) || Files.exists(document) && !document.toRealPath().startsWith(folder)) {
            throw refused(line, column, name, "which leaves the data file's folder");
        }
        return document;
    }

    private BadFileException refused(int line, String column, String name, String what) {
        return new BadFileException(data, line, ("column '%s' names '%s', %s. Only documents in the folder of the data file are read, or below it,"
                + " since a table may come from elsewhere. Copy the document there and write its path as seen from there,"
                + " for instance attachments/offer.pdf.").formatted(column, Excerpt.of(name), what), null);
    }
}
