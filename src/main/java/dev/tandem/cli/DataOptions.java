package dev.tandem.cli;

import dev.tandem.training.LabelledTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where labelled texts are and which columns matter; the same for every verb that reads them. */
final class DataOptions {

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV file with a header line, UTF-8.")
    private Path data;

    @Option(names = "--text", required = true, split = ",", paramLabel = "COLUMN",
            description = "Column with the text; several, separated by commas, are joined by line breaks.")
    private List<String> text;

    @Option(names = "--label", required = true, paramLabel = "COLUMN", description = "Column with the right answer.")
    private String label;

    LabelledTexts read() throws IOException {
        return LabelledTexts.read(data, text, label);
    }

    List<String> textFields() {
        return text;
    }

    String labelField() {
        return label;
    }
}
