package dev.tandem.dataset.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Fields separated by a delimiter, quoted as in RFC 4180, below a header line. */
final class DelimitedRows {

    private final Path file;
    private final DecodedText text;
    private final Delimiter delimiter;

    private DelimitedRows(Path file, DecodedText text, Delimiter delimiter) {
        this.file = file;
        this.text = text;
        this.delimiter = delimiter;
    }

    /** @return the names of the columns; of what cannot be read as rows, none */
    static List<String> header(DecodedText text, List<String> hints) throws IOException {
        Delimiter delimiter = Delimiter.of(text.head(), hints);
        try (Reader reader = text.reader(); CSVParser parser = delimiter.format().parse(reader)) {
            for (CSVRecord record : parser) {
                List<String> cells = List.of(record.values());
                if (!delimiter.isDeclaration(cells)) {
                    return Header.of(cells);
                }
            }
        } catch (UncheckedIOException unreadable) {
            return List.of();
        }
        return List.of();
    }

    static Table read(Path file, DecodedText text, List<String> wanted, String fingerprint) throws IOException {
        Delimiter delimiter = Delimiter.of(text.head(), wanted);
        Origin origin = new Origin("fields separated by " + delimiter.name(), text.charset().name(), text.guess(), List.of());
        DelimitedRows rows = new DelimitedRows(file, text, delimiter);
        try {
            return rows.read(delimiter.format(), fingerprint, wanted, origin);
        } catch (BrokenQuotesException broken) {
            if (delimiter.character() != '\t') {
                throw broken.message();
            }
            // many programs write tab-separated files without any quoting; if that fits every row, it is meant so
            try {
                Table unquoted = rows.read(delimiter.format().builder().setQuote(null).get(), fingerprint, wanted, origin);
                if (unquoted.origin().shorter().isEmpty()) {
                    return unquoted;
                }
                throw broken.message();
            } catch (BadFileException | BrokenQuotesException unquoted) {
                throw broken.message();
            }
        }
    }

    private Table read(CSVFormat format, String fingerprint, List<String> wanted, Origin origin) throws IOException, BrokenQuotesException {
        Rows rows = new Rows(file);
        List<Integer> shorter = new ArrayList<>();
        List<String> header = List.of();
        int end = 0;
        try (Reader reader = text.reader(); CSVParser parser = format.parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (hasNext(records, parser, end)) {
                List<String> cells = List.of(records.next().values());
                end = (int) parser.getCurrentLineNumber();
                int line = end - lineBreaks(cells);
                if (header.isEmpty()) {
                    header = delimiter.isDeclaration(cells) ? header : Header.of(cells);
                    if (!header.isEmpty()) {
                        Header.require(file, header, wanted);
                    }
                } else {
                    rows.add(line, fitting(cells, header, line));
                    if (cells.size() < header.size()) {
                        shorter.add(line);
                    }
                }
            }
        }
        if (header.isEmpty()) {
            throw new BadFileException(file, "holds nothing but blank lines. It needs a line with the names of the columns, and rows below it.");
        }
        return rows.table(header, fingerprint, origin.withShorter(shorter));
    }

    /** Programs pad rows with empty fields, or leave out those at the end; any more than the header has mean that a delimiter was taken for text. */
    private List<String> fitting(List<String> cells, List<String> header, int line) throws BadFileException {
        int size = cells.size();
        while (size > header.size() && cells.get(size - 1).isBlank()) {
            size--;
        }
        if (size > header.size()) {
            throw new BadFileException(file, line, "%d fields, but the header has %d. Fields are separated by %s; quote those that contain it, or a line break."
                    .formatted(size, header.size(), delimiter.name()), null);
        }
        return cells.subList(0, size);
    }

    private boolean hasNext(Iterator<CSVRecord> records, CSVParser parser, int end) throws IOException, BrokenQuotesException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw text.contradictsItsMark(file);
            }
            throw new BrokenQuotesException(new BadFileException(file, end + 1, ("the quotation marks of this row do not match up (noticed in line %d)."
                    + " A quoted field ends with a quotation mark before the delimiter, and doubles those inside of it: \"She said \"\"no\"\".\""
                    + " Correct the row, or export the file again.").formatted(parser.getCurrentLineNumber()), e));
        }
    }

    private static int lineBreaks(List<String> cells) {
        int breaks = 0;
        for (String cell : cells) {
            for (int at = 0; at < cell.length(); at++) {
                char next = cell.charAt(at);
                breaks += next == '\n' || next == '\r' && (at + 1 == cell.length() || cell.charAt(at + 1) != '\n') ? 1 : 0;
            }
        }
        return breaks;
    }

    /** Carries the message past the second try. */
    private static final class BrokenQuotesException extends Exception {

        private static final long serialVersionUID = 1L;

        BrokenQuotesException(BadFileException message) {
            super(message);
        }

        BadFileException message() {
            return (BadFileException) getCause();
        }
    }
}
