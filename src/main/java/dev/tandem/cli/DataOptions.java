package dev.tandem.cli;

import dev.tandem.dataset.ColumnRequest;
import dev.tandem.dataset.ColumnRequest.LabelColumn;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.Reading;
import dev.tandem.training.TrainingPlan.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where labelled texts are and which columns matter; the same for every verb that reads them. */
final class DataOptions {

    @Option(names = "--data", required = true, paramLabel = "FILE",
            description = "CSV, TSV, JSON lines or .xlsx with a header; delimiter and encoding are found out.")
    private Path data;

    @Option(names = "--text", required = true, paramLabel = "COLUMN[,COLUMN]", description = {
            "Column with the text; several, separated by commas, are joined by line breaks.", ColumnOptions.NAMES})
    private List<String> text;

    @Option(names = "--label", required = true, paramLabel = "[HEAD:]COLUMN",
            description = {"Column with the right answer; several, separated by commas, make as many heads on one encoder.",
                    "The head is named after its column unless a name and a colon stand before it.",
                    "An order makes the head ordinal: priority=low<medium<high."})
    private List<String> labels;

    @Option(names = "--slice", paramLabel = "COLUMN", description = "Columns to look at separately, such as channel or language.")
    private List<String> slices = List.of();

    @Option(names = "--attachment", paramLabel = "COLUMN", description = ColumnOptions.ATTACHMENT)
    private List<String> attachments = List.of();

    private ColumnRequest.@Nullable Found found;

    LabelledTexts read() throws IOException {
        return read(data);
    }

    /** @param file another one with the same columns */
    LabelledTexts read(Path file) throws IOException {
        Reading reading = Reading.of(file, found().columns());
        reading.warnings().forEach(warning -> System.err.print(warning.inWords()));
        return reading.texts();
    }

    List<String> textFields() throws IOException {
        return found().columns().text();
    }

    /** @param onlyHead name for the head if there is one column without a name of its own, or null to take the column's */
    List<Task> tasks(@Nullable String onlyHead) throws IOException {
        List<LabelColumn> columns = found().labels();
        return columns.stream().map(label -> task(label, columns.size() == 1 ? onlyHead : null)).toList();
    }

    private static Task task(LabelColumn label, @Nullable String named) {
        String head = label.head().orElse(named == null ? label.column() : named);
        return new Task(head, label.column(), label.order().isEmpty() ? Task.Kind.NOMINAL : Task.Kind.ORDINAL, label.order());
    }

    private ColumnRequest.Found found() throws IOException {
        if (found == null) {
            found = new ColumnRequest(text, labels, slices, attachments).in(data);
        }
        return found;
    }
}
