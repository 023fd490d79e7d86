package dev.tandem.training;

import dev.tandem.dataset.table.BadFileException;
import dev.tandem.dataset.table.Table;
import dev.tandem.dataset.table.TableFile;
import dev.tandem.dataset.table.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people call the labels: a table with the columns {@code label} and {@code name}. */
public final class LabelNames {

    private static final String LABEL = "label";
    private static final String NAME = "name";

    private LabelNames() {}

    /**
     * @param file CSV, TSV, JSON lines or .xlsx with a header
     * @return names by label, without rows whose name is blank
     * @throws IOException if a column is missing, a row has no label, or a label has two names; the message names line and remedy
     */
    public static Map<String, String> read(Path file) throws IOException {
        Table table = TableFile.read(file, List.of(LABEL, NAME));
        int label = table.column(LABEL);
        int name = table.column(NAME);
        Map<String, String> names = new TreeMap<>();
        for (Table.Row row : table.rows()) {
            String id = VisibleText.of(row.cell(label));
            String given = row.cell(name).strip();
            if (id.isEmpty()) {
                throw new BadFileException(file, row.line(), "there is no label. Name the one that is called '%s', or remove the row."
                        .formatted(given), null);
            }
            String before = given.isEmpty() ? null : names.put(id, given);
            if (before != null && !before.equals(given)) {
                throw new BadFileException(file, row.line(), "label '%s' is called '%s' here and '%s' above. Keep one of the names."
                        .formatted(id, given, before), null);
            }
        }
        return names;
    }
}
