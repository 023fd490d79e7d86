package dev.tandem.dataset.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What separates the fields of a file, judged by its beginning. */
record Delimiter(char character) {

    private static final int ROWS_TO_LOOK_AT = 100;
    private static final String DECLARATION = "sep=";

    /** @param wanted columns that should be there: the surest sign */
    static Delimiter of(String head, List<String> wanted) {
        if (head.startsWith(DECLARATION) && head.length() > DECLARATION.length()) {
            return new Delimiter(head.charAt(DECLARATION.length()));
        }
        // the first of equals is taken
        return Stream.of(',', ';', '\t', '|').map(Delimiter::new).map(candidate -> candidate.fitting(head, wanted))
                .sorted(Comparator.comparing(Fit::found).thenComparing(Fit::consistent).thenComparing(Fit::columns).reversed())
                .findFirst().map(Fit::delimiter).orElseThrow();
    }

    CSVFormat format() {
        return CSVFormat.RFC4180.builder().setDelimiter(character).setIgnoreEmptyLines(true).get();
    }

    /** Excel's first line {@code sep=;} is no header. */
    boolean isDeclaration(List<String> cells) {
        return cells.get(0).equals(DECLARATION) && String.join("", cells).equals(DECLARATION) && cells.size() == 2;
    }

    String name() {
        return character == '\t' ? "tabs" : "'" + character + "'";
    }

    private Fit fitting(String head, List<String> wanted) {
        List<CSVRecord> records = records(head);
        if (records.isEmpty()) {
            return new Fit(this, 0, 0, 0);
        }
        List<String> header = Header.of(records.get(0).toList());
        long found = wanted.stream().map(VisibleText::of).filter(header::contains).count();
        long consistent = records.stream().filter(record -> record.size() == header.size()).count();
        return new Fit(this, found, consistent / (double) records.size(), header.size());
    }

    /** As far as they can be read: the head may end within a row. */
    private List<CSVRecord> records(String head) {
        List<CSVRecord> records = new ArrayList<>();
        try (var parser = format().parse(new StringReader(head))) {
            for (CSVRecord record : parser) {
                records.add(record);
                if (records.size() == ROWS_TO_LOOK_AT) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return records;
        }
        return records;
    }

    private record Fit(Delimiter delimiter, long found, double consistent, int columns) {}
}
