package dev.tandem.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The folder that a data set is prepared into. */
final class PreparedFiles {

    private static final String REPORT = "report.json";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Path folder;

    private PreparedFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException if the folder holds something, but nothing that was prepared: it is not ours to write over */
    static PreparedFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent() && !Files.exists(folder.resolve(REPORT))) {
                throw new IOException("Folder %s holds other files. Name a new one by --out, or empty it.".formatted(folder));
            }
        }
        Files.deleteIfExists(folder.resolve("review.csv"));
        return new PreparedFiles(folder);
    }

    void csv(String name, List<String> header, Stream<List<String>> rows) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(name + ".csv")); CSVPrinter printer = FORMAT.print(out)) {
            printer.printRecord(header);
            for (Iterator<List<String>> next = rows.iterator(); next.hasNext(); ) {
                printer.printRecord(next.next());
            }
        }
    }

    void csvIfAny(String name, List<String> header, List<List<String>> rows) throws IOException {
        if (!rows.isEmpty()) {
            csv(name, header, rows.stream());
        }
    }

    void report(Object report) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(folder.resolve(REPORT).toFile(), report);
    }
}
