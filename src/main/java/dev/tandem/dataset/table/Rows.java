package dev.tandem.dataset.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
}
