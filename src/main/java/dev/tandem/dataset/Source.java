package dev.tandem.dataset;

import dev.tandem.dataset.table.BadFileException;
import dev.tandem.dataset.table.Table;
import dev.tandem.dataset.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file together with what could be learned from its rows.
 *
 * @param rows one for each example of the reading
 */
record Source(Path file, Table table, Reading reading, List<Table.Row> rows) {

    static Source read(Path file, Columns columns) throws IOException {
        Table table = TableFile.read(file, columns.all());
        RowReader rows = new RowReader(table, columns);
        table.rows().forEach(rows::read);
        if (rows.examples().isEmpty()) {
            throw new BadFileException(file, columns.labels().isEmpty()
                    ? "has no row with a text in column %s. Fill in the texts, or name another column.".formatted(columns.text())
                    : "has no row with both a text and a label in columns %s and %s. Fill them in, or name other columns."
                            .formatted(columns.text(), columns.labels()));
        }
        Reading reading = new Reading(new LabelledTexts(List.copyOf(rows.examples()), table.fingerprint()),
                rows.used().stream().map(Table.Row::line).toList(), rows.notes());
        return new Source(file, table, reading, List.copyOf(rows.used()));
    }
}
