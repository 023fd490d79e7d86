package dev.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * @param home   the repository
 * @param texts  CSV file with a column {@code text}
 * @param rounds measured rounds of each contender
 * @param round  length of one
 * @param warmUp before the first
 */
public record Settings(Path home, Path texts, int rounds, Duration round, Duration warmUp) {

    private static final String COLUMN = "text";
    private static final long STRIDE = 7_919;

    /** @throws IOException if the file can't be used; the message has the remedy */
    public List<String> readTexts() throws IOException {
        return readTexts(texts);
    }

    /** @throws IOException if the file can't be used; the message has the remedy */
    public static List<String> readTexts(Path texts) throws IOException {
        if (!Files.isRegularFile(texts)) {
            throw new IOException(("There are no texts at %s. Name a CSV file with a column '%s' by --texts, or put BANKING77's"
                    + " test.csv there (README, section Data).").formatted(texts.toAbsolutePath().normalize(), COLUMN));
        }
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser rows = CSVParser.parse(texts, StandardCharsets.UTF_8, format)) {
            if (!rows.getHeaderNames().contains(COLUMN)) {
                throw new IOException("%s has no column '%s'. Its columns are %s.".formatted(texts, COLUMN, rows.getHeaderNames()));
            }
            return rows.stream().map(row -> row.get(COLUMN)).filter(text -> !text.isBlank()).toList();
        }
    }

    /** @return the place of the {@code number}-th text: in a list that is ordered by topic, neighbours come from far apart */
    public static int spread(int number, int size) {
        return Math.floorMod(number * STRIDE, size);
    }
}
