package dev.tandem.dataset;

import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.table.BadFileException;
import dev.tandem.dataset.table.ControlEscapes;
import dev.tandem.dataset.table.Table;
import dev.tandem.dataset.table.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the cells that matter as a person would, and says what that changed. The same for all who read labelled texts. */
final class CellCleaning {

    private final Path file;
    private final Columns columns;
    private final Map<Kind, Map<String, List<Place>>> changes = new TreeMap<>();

    /** What is said about changed cells. */
    private enum Kind {
        ERROR("spreadsheet_errors", "Column '%s' has error values of a spreadsheet: %s. They were read as empty.",
                "Correct the formulas, or fill in the values by hand."),
        MISSING("missing_values", "Column '%s' has what programs write for nothing: %s. It was read as empty.",
                "If it is an answer that people give, write it in another way, for instance no_queue."),
        RESPELLED("labels_respelled", "Column '%s' has labels with spaces or characters that nobody sees, or with accents in another form: %s."
                + " They were read as the same label without those.", "Nothing, unless they were meant to be different."),
        LISTED("labels_in_lists", "Column '%s' has lists of one label: %s. The label was taken out of its list.", "Nothing, unless the list was meant."),
        DOUBTFUL("doubtful_labels", "Column '%s' has labels that often stand for nothing: %s. They are learned like any other.",
                "If they mean that there is no answer, empty these cells.");

        private final String rule;
        private final String sentence;
        private final String remedy;

        Kind(String rule, String sentence, String remedy) {
            this.rule = rule;
            this.sentence = sentence;
            this.remedy = remedy;
        }
    }

    CellCleaning(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    /** @throws BadFileException if a label is a list of several, or an object */
    Table clean(Table table) throws BadFileException {
        Map<Integer, ColumnCleaning> byColumn = new LinkedHashMap<>();
        for (String name : columns.wanted()) {
            byColumn.put(table.column(name), (line, cell) -> withoutMissing(name, line, ControlEscapes.withoutLeftovers(cell), MissingValues::isMarker));
        }
        for (String name : columns.labels()) {
            int column = table.column(name);
            Set<String> labels = new HashSet<>();
            table.rows().forEach(row -> labels.add(VisibleText.of(row.cell(column))));
            Predicate<String> missing = MissingValues.amongLabels(labels);
            byColumn.put(column, (line, cell) -> label(name, line, cell, missing));
        }
        List<Table.Row> rows = new ArrayList<>(table.rows().size());
        for (Table.Row row : table.rows()) {
            rows.add(clean(row, byColumn));
        }
        return new Table(table.header(), rows, table.fingerprint(), table.origin());
    }

    List<Finding> notes() {
        return changes.entrySet().stream().flatMap(kind -> kind.getValue().entrySet().stream().map(column ->
                Finding.note(kind.getKey().rule, kind.getKey().sentence.formatted(column.getKey(), counted(column.getValue())), kind.getKey().remedy,
                        column.getValue()))).toList();
    }

    @FunctionalInterface
    private interface ColumnCleaning {

        String of(int line, String cell) throws BadFileException;
    }

    private static Table.Row clean(Table.Row row, Map<Integer, ColumnCleaning> byColumn) throws BadFileException {
        List<String> cells = null;
        for (Map.Entry<Integer, ColumnCleaning> column : byColumn.entrySet()) {
            String before = row.cell(column.getKey());
            String after = before.isEmpty() ? before : column.getValue().of(row.line(), before);
            if (!after.equals(before)) {
                cells = cells == null ? new ArrayList<>(row.cells()) : cells;
                cells.set(column.getKey(), after);
            }
        }
        return cells == null ? row : new Table.Row(row.line(), cells);
    }

    private String label(String column, int line, String cell, Predicate<String> missing) throws BadFileException {
        String label = VisibleText.of(ControlEscapes.withoutLeftovers(cell));
        Optional<ListedLabel> listed = ListedLabel.of(label);
        if (listed.isPresent()) {
            String inList = label;
            label = VisibleText.of(listed.get().single().orElseThrow(() -> new BadFileException(file, line, listed.get().refusal(column, inList), null)));
            note(label.isEmpty() ? Kind.MISSING : Kind.LISTED, column, line, inList);
        } else if (!label.equals(cell.strip())) {
            note(Kind.RESPELLED, column, line, label);
        }
        label = withoutMissing(column, line, label, missing);
        if (MissingValues.isDoubtful(label)) {
            note(Kind.DOUBTFUL, column, line, label);
        }
        return label;
    }

    private String withoutMissing(String column, int line, String cell, Predicate<String> missing) {
        String stripped = cell.strip();
        boolean error = MissingValues.isSpreadsheetError(stripped);
        if (error || missing.test(stripped)) {
            note(error ? Kind.ERROR : Kind.MISSING, column, line, stripped);
            return "";
        }
        return cell;
    }

    private void note(Kind kind, String column, int line, String what) {
        changes.computeIfAbsent(kind, first -> new LinkedHashMap<>()).computeIfAbsent(column, first -> new ArrayList<>())
                .add(new Place(List.of(line), Excerpt.of(what)));
    }

    private static String counted(List<Place> places) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        places.forEach(place -> counts.merge(place.what(), 1, Integer::sum));
        return counts.entrySet().stream().limit(Wording.MOST_NAMED).map(what -> "'%s' (%s)".formatted(what.getKey(), Wording.count(what.getValue(), "row")))
                .collect(Collectors.joining(", ")) + (counts.size() > Wording.MOST_NAMED ? " and %d more".formatted(counts.size() - Wording.MOST_NAMED) : "");
    }
}
