package dev.tandem.cli;

import dev.tandem.dataset.Columns;
import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.Reading;
import dev.tandem.training.TrainingPlan.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where labelled texts are and which columns matter; the same for every verb that reads them. */
final class DataOptions {

    static final String ATTACHMENT = "Column that names attached documents in the folder of the data file, several separated by ';';"
            + " their text follows the row's own.";

    @Option(names = "--data", required = true, paramLabel = "FILE",
            description = "CSV, TSV, JSON lines or .xlsx with a header; delimiter and encoding are found out.")
    private Path data;

    @Option(names = "--text", required = true, split = ",", paramLabel = "COLUMN",
            description = "Column with the text; several, separated by commas, are joined by line breaks.")
    private List<String> text;

    @Option(names = "--label", required = true, split = ",", paramLabel = "[HEAD:]COLUMN",
            description = {"Column with the right answer; several make as many heads on one encoder.",
                    "The head is named after its column unless a name and a colon stand before it.",
                    "An order makes the head ordinal: priority=low<medium<high."})
    private List<String> labels;

    @Option(names = "--slice", split = ",", paramLabel = "COLUMN", description = "Columns to look at separately, such as channel or language.")
    private List<String> slices = List.of();

    @Option(names = "--attachment", split = ",", paramLabel = "COLUMN", description = ATTACHMENT)
    private List<String> attachments = List.of();

    LabelledTexts read() throws IOException {
        return read(data);
    }

    /** @param file another one with the same columns */
    LabelledTexts read(Path file) throws IOException {
        Reading reading = Reading.of(file, new Columns(text, tasks(null).stream().map(Task::field).toList(), slices, attachments));
        reading.aboutAttachments().forEach(note -> System.err.print(note.inWords()));
        return reading.texts();
    }

    List<String> textFields() {
        return text;
    }

    /** @param onlyHead name for the head if there is one column without a name of its own, or null to take the column's */
    List<Task> tasks(@Nullable String onlyHead) {
        return labels.stream().map(label -> task(label, labels.size() == 1 ? onlyHead : null)).toList();
    }

    private static Task task(String written, @Nullable String named) {
        String[] fieldAndOrder = written.split("=", 2);
        String[] headAndField = fieldAndOrder[0].split(":", 2);
        String field = headAndField[headAndField.length - 1].strip();
        String head = headAndField.length == 2 ? headAndField[0].strip() : named == null ? field : named;
        List<String> order = fieldAndOrder.length == 1 ? List.of() : Arrays.stream(fieldAndOrder[1].split("<")).map(String::strip).toList();
        return new Task(head, field, order.isEmpty() ? Task.Kind.NOMINAL : Task.Kind.ORDINAL, order);
    }
}
