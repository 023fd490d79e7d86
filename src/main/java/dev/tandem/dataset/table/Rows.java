package dev.tandem.dataset.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects the rows of a table and refuses what no table may hold. */
final class Rows {

    private final Path file;
    private final List<Table.Row> rows = new ArrayList<>();

    Rows(Path file) {
        this.file = file;
    }

    void add(int line, List<String> cells) throws BadFileException {
        for (String cell : cells) {
            if (cell.indexOf('\0') >= 0) {
                throw nulByte(file, line);
            }
        }
        rows.add(new Table.Row(line, cells));
    }

    Table table(List<String> header, String fingerprint, Origin origin) {
        return new Table(List.copyOf(header), rows, fingerprint, origin);
    }

    static BadFileException nulByte(Path file, int line) {
        return new BadFileException(file, line, "a NUL byte, which no text has. The file is damaged, or not a text file."
                + " Export it again; or, if you know the rest to be right, remove the bytes: tr -d '\\000' < FILE > CLEAN.", null);
    }

    /**
     * @param line of the header
     * @return names without the spaces around them
     */
    static List<String> header(Path file, int line, List<String> cells) throws BadFileException {
        List<String> names = cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new BadFileException(file, line, "two columns are named '%s'. Rename one, so that it is clear which is meant."
                        .formatted(name), null);
            }
        }
        return names;
    }

    /** @throws BadFileException if a wanted column is missing; the message says which are there, and which was likely meant */
    static void require(Path file, List<String> header, List<String> wanted) throws BadFileException {
        List<String> missing = wanted.stream().distinct().filter(name -> !header.contains(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        for (String name : missing) {
            for (String there : header) {
                if (there.toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
                    throw new BadFileException(file, "has no column '%s', but it has '%s'. Write the name as in the file."
                            .formatted(name, there));
                }
            }
        }
        throw new BadFileException(file, ("has no column %s. Its columns are %s; name them by --text and --label."
                + " If these are no names, the first line must be a header: put the names of the columns there.").formatted(missing, header));
    }
}
