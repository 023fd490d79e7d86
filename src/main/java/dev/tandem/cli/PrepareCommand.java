package dev.tandem.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.dataset.ColumnRequest;
import dev.tandem.dataset.Columns;
import dev.tandem.dataset.Preparation;
import dev.tandem.dataset.Preparation.Split;
import dev.tandem.dataset.Prepared;
import dev.tandem.training.LexicalOutOfFold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "prepare", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Looks a table of labelled texts through and splits it into parts to learn from and to measure on.")
final class PrepareCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FILE",
            description = "CSV, TSV, JSON lines or .xlsx; delimiter and encoding are found out.")
    private Path data;

    @Option(names = "--text", required = true, paramLabel = "COLUMN[,COLUMN]", description = {
            "Column with the text; several, separated by commas, are joined by line breaks.", ColumnOptions.NAMES})
    private List<String> text;

    @Option(names = "--label", required = true, paramLabel = "COLUMN[,COLUMN]",
            description = "Column with the right answer; several, separated by commas, for several questions.")
    private List<String> label;

    @Option(names = "--keep", paramLabel = "COLUMN", description = "Further columns to keep, for instance language,channel.")
    private List<String> keep = new ArrayList<>();

    @Option(names = "--attachment", paramLabel = "COLUMN", description = ColumnOptions.ATTACHMENT)
    private List<String> attachments = new ArrayList<>();

    @ArgGroup
    private @Nullable OtherSplit other;

    @Option(names = "--country", paramLabel = "CODE",
            description = "Recognise this country's phone numbers without its prefix, too; for instance DE.")
    private @Nullable String country;

    @Option(names = "--no-label-errors",
            description = "Do not look for labels that are probably wrong; finding them takes some seconds for ten thousand texts.")
    private boolean noLabelErrors;

    @Option(names = "--out", defaultValue = "prepared", paramLabel = "FOLDER", description = "Where the parts and report.json go.")
    private Path out;

    @Option(names = "--seed", defaultValue = "20261124", paramLabel = "NUMBER", description = "Of the split.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    /** Instead of label by label. */
    private static final class OtherSplit {

        @Option(names = "--group", required = true, paramLabel = "COLUMN",
                description = "Rows with the same value stay in the same part, for instance all messages of a customer.")
        private @Nullable String group;

        @Option(names = "--time", required = true, paramLabel = "COLUMN",
                description = "The oldest rows are to learn from, the newest to measure on.")
        private @Nullable String time;

        Split split() {
            return time == null ? new Split.Grouped(Objects.requireNonNull(group)) : new Split.ByTime(time);
        }
    }

    @Override
    public Integer call() throws IOException {
        Split split = other == null ? new Split.Stratified() : other.split();
        Prepared prepared = new Preparation(columns(split), split, Optional.ofNullable(country), seed)
                .prepare(data, noLabelErrors ? Optional.empty() : Optional.of(new LexicalOutOfFold()));
        prepared.write(out);
        System.out.print(prepared.report().inWords());
        System.out.printf("Written to %s%n", out);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(prepared.report().withoutPlaces()));
        }
        return 0;
    }

    private Columns columns(Split split) throws IOException {
        Columns named = new ColumnRequest(text, label, keep, attachments).in(data).columns();
        List<String> slices = new ArrayList<>(named.slices());
        if (split instanceof Split.Grouped grouped) {
            slices.add(grouped.column());
        } else if (split instanceof Split.ByTime byTime) {
            slices.add(byTime.column());
        }
        return new Columns(named.text(), named.labels(), slices, named.attachments());
    }
}
