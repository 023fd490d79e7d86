package dev.tandem.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data set looked through and split; what a person should know about it, and its parts to write. */
public final class Prepared {

    private final Preparation preparation;
    private final Source source;
    private final Cleaning cleaning;
    private final Map<Part, List<Integer>> parts;
    private final List<Finding> findings;
    private final List<Review> review;

    Prepared(Preparation preparation, Source source, Cleaning cleaning, Map<Part, List<Integer>> parts, List<Finding> findings, List<Review> review) {
        this.preparation = preparation;
        this.source = source;
        this.cleaning = cleaning;
        this.parts = parts;
        this.findings = List.copyOf(findings);
        this.review = List.copyOf(review);
    }

    /**
     * The outcome in figures.
     *
     * @param data         the file's name
     * @param fingerprint  SHA-256 of the file, hex; with attached documents, of file and documents
     * @param format       as which it was read
     * @param encoding     likewise; empty for workbooks
     * @param split        in words, for instance {@code by label}
     * @param seed         of the split
     * @param rows         in the file
     * @param texts        of those, with text and label
     * @param repeated     of those, left out because an earlier row says the same
     * @param contradicted of those, left out because another row contradicts them
     * @param review       rows to look at again, with the label they may rather have
     * @param parts        how many rows each part has
     * @param labels       by column, how many of the kept rows each label has
     * @param mustFix      findings without whose remedy no trustworthy model comes of the data
     * @param findings     all of them
     */
    public record Report(String data, String fingerprint, String format, String encoding, String split, long seed, int rows, int texts,
                         int repeated, int contradicted, int review, Map<String, Integer> parts, Map<String, Map<String, Integer>> labels,
                         long mustFix, List<Finding> findings) {

        /** @return the same, short enough for one line: findings without the rows they are about */
        public Report withoutPlaces() {
            return new Report(data, fingerprint, format, encoding, split, seed, rows, texts, repeated, contradicted, review, parts, labels,
                    mustFix, findings.stream().map(Finding::withoutPlaces).toList());
        }

        /** @return the same for a person at a terminal */
        public String inWords() {
            return ReportText.of(this);
        }
    }

    public List<Finding> findings() {
        return findings;
    }

    public List<Review> review() {
        return review;
    }

    /** @return texts and labels of a part, in the file's order */
    public LabelledTexts texts(Part part) {
        return source.reading().only(parts.get(part)).texts();
    }

    public Report report() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        parts.forEach((part, rows) -> sizes.put(part.lowerCase(), rows.size()));
        Map<String, Map<String, Integer>> labels = new LinkedHashMap<>();
        List<Integer> kept = cleaning.kept(source.rows().size());
        preparation.columns().labels().forEach(head -> labels.put(head, source.reading().only(kept).texts().counts(head)));
        return new Report(source.file().getFileName().toString(), source.table().fingerprint(), source.table().origin().format(),
                source.table().origin().encoding(), inWords(preparation.split()), preparation.seed(), source.table().rows().size(),
                source.rows().size(), cleaning.repeated().size(), cleaning.contradicted().size(), review.size(), sizes, labels,
                findings.stream().filter(finding -> finding.severity() == Finding.Severity.MUST_FIX).count(), findings);
    }

    /**
     * Writes {@code train.csv}, {@code validation.csv}, {@code calibration.csv}, {@code test.csv} with the columns that
     * were asked for, {@code review.csv} if a row should be looked at again, and {@code report.json}; all in UTF-8. The
     * text of attached documents is in the last text column then, so the parts need no documents beside them.
     *
     * @throws IOException if the folder holds something else
     */
    public void write(Path folder) throws IOException {
        PreparedFiles files = PreparedFiles.in(folder);
        List<String> columns = preparation.columns().all();
        int[] positions = columns.stream().mapToInt(source.table()::column).toArray();
        for (Map.Entry<Part, List<Integer>> part : parts.entrySet()) {
            files.csv(part.getKey().lowerCase(), columns, part.getValue().stream().map(source.rows()::get)
                    .map(row -> Arrays.stream(positions).mapToObj(row::cell).toList()));
        }
        files.csvIfAny("review", List.of("reason", "line", "column", "label", "suggested", "text"), review.stream()
                .map(row -> List.of(row.reason(), String.valueOf(row.line()), row.head(), row.label(), row.suggested(), row.text())).toList());
        files.report(report());
    }

    private static String inWords(Preparation.Split split) {
        if (split instanceof Preparation.Split.Grouped grouped) {
            return "by label, rows with the same '%s' together".formatted(grouped.column());
        }
        return split instanceof Preparation.Split.ByTime byTime ? "by time, the newest by '%s' tested".formatted(byTime.column()) : "by label";
    }
}
