package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns rows into examples and remembers those that give none. */
final class RowReader {

    private final Table table;
    private final Columns columns;
    private final int[] textColumns;
    private final List<Example> examples = new ArrayList<>();
    private final List<Table.Row> used = new ArrayList<>();
    private final List<Integer> withoutText = new ArrayList<>();
    private final List<Integer> withoutLabel = new ArrayList<>();
    private final List<Integer> noneOfThese = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();

    RowReader(Table table, Columns columns) {
        this.table = table;
        this.columns = columns;
        this.textColumns = columns.text().stream().mapToInt(table::column).toArray();
    }

    void read(Table.Row row) {
        String text = text(row);
        Map<String, String> labels = cells(row, columns.labels());
        boolean fitsNone = labels.values().removeIf(LabelledTexts.NONE_OF_THESE::equals);
        if (text.isBlank()) {
            withoutText.add(row.line());
        } else if (labels.isEmpty() && !columns.labels().isEmpty()) {
            (fitsNone ? noneOfThese : withoutLabel).add(row.line());
        } else {
            examples.add(new Example(text, labels, cells(row, columns.slices())));
            used.add(row);
        }
    }

    List<Example> examples() {
        return examples;
    }

    /** @return the row of each example */
    List<Table.Row> used() {
        return used;
    }

    List<Finding> notes() {
        List<Finding> notes = new ArrayList<>(OriginNotes.of(table.origin()));
        addIfAny(notes, "empty_text", withoutText, "without a text in " + String.join(", ", columns.text()),
                "Fill in the text, or remove them.");
        addIfAny(notes, "no_label", withoutLabel, "with a text but without a label in " + String.join(", ", columns.labels()),
                "Fill in the label, or remove them.");
        addIfAny(notes, LabelledTexts.NONE_OF_THESE, noneOfThese, "labelled '" + LabelledTexts.NONE_OF_THESE + "', which is nothing to learn",
                "When they are many and alike, a label is missing: give them a new one.");
        return notes;
    }

    private static void addIfAny(List<Finding> notes, String rule, List<Integer> lines, String which, String remedy) {
        if (!lines.isEmpty()) {
            notes.add(Finding.note(rule, "%s %s; left out.".formatted(Wording.count(lines.size(), "row"), which), remedy,
                    lines.stream().map(line -> new Place(List.of(line), "")).toList()));
        }
    }

    private String text(Table.Row row) {
        if (textColumns.length == 1) {
            return row.cell(textColumns[0]);
        }
        List<String> fields = new ArrayList<>(textColumns.length);
        for (int column : textColumns) {
            if (!row.cell(column).isBlank()) {
                fields.add(row.cell(column));
            }
        }
        return String.join(LabelledTexts.FIELD_SEPARATOR, fields);
    }

    /** Without blank ones; each distinct value is kept in memory once. */
    private Map<String, String> cells(Table.Row row, List<String> names) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String name : names) {
            String cell = row.cell(table.column(name)).strip();
            if (!cell.isEmpty()) {
                cells.put(name, known.computeIfAbsent(cell, same -> same));
            }
        }
        return cells;
    }
}
