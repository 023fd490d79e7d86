package dev.tandem.dataset;

import dev.tandem.dataset.table.BadFileException;
import dev.tandem.dataset.table.Table;
import dev.tandem.dataset.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file together with what could be learned from its rows.
 *
 * @param table its cells cleaned, with the text of attached documents in its last text column, if they were asked for
 * @param rows  one for each example of the reading
 */
record Source(Path file, Table table, Reading reading, List<Table.Row> rows) {

    static Source read(Path file, Columns columns) throws IOException {
        CellCleaning cleaning = new CellCleaning(file, columns);
        Table table = cleaning.clean(TableFile.read(file, columns.wanted()));
        List<Finding> notes = new ArrayList<>();
        if (!columns.attachments().isEmpty()) {
            Attachments attachments = Attachments.of(file, columns);
            table = attachments.joinedTo(table);
            notes.addAll(attachments.notes());
        }
        RowReader rows = new RowReader(table, columns);
        table.rows().forEach(rows::read);
        if (rows.examples().isEmpty()) {
            throw new BadFileException(file, columns.labels().isEmpty()
                    ? "has no row with a text in column %s. Fill in the texts, or name another column.".formatted(columns.text())
                    : "has no row with both a text and a label in columns %s and %s. Fill them in, or name other columns."
                            .formatted(columns.text(), columns.labels()));
        }
        notes.addAll(0, rows.notes());
        notes.addAll(0, cleaning.notes());
        Reading reading = new Reading(new LabelledTexts(List.copyOf(rows.examples()), table.fingerprint()),
                rows.used().stream().map(Table.Row::line).toList(), List.copyOf(notes));
        return new Source(file, table, reading, List.copyOf(rows.used()));
    }
}
