package dev.tandem.dataset.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The first sheet of a workbook (.xlsx); the first row with anything in it is the header. */
final class SheetRows {

    /** Far more than a sheet of a million rows with a message each; a small file can be packed so that it fills any memory. */
    private static final long MOST_BYTES = 1L << 30;
    /** Octets. The reader compares each attribute of an element with all others: of two million it was not done after minutes. */
    private static final int LONGEST_TAG = 1 << 16;
    private static final long MOST_CHARACTERS = 300_000_000;

    private SheetRows() {}

    static Table read(Path file, byte[] bytes, List<String> wanted, String fingerprint) throws IOException {
        mustUnpackTo(MOST_BYTES, file);
        // the reader's own failures are unchecked, and of many kinds for a damaged file
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            List<String> ignored = sheets.stream().skip(1).map(Sheet::getName).toList();
            Sheet sheet = sheets.get(0);
            Rows rows = new Rows(file);
            List<String> header = List.of();
            long characters = 0;
            try (Stream<Row> stream = sheet.openStream()) {
                for (Iterator<Row> iterator = stream.iterator(); iterator.hasNext(); ) {
                    Row row = iterator.next();
                    List<String> cells = cells(row);
                    characters += cells.stream().mapToLong(String::length).sum();
                    if (characters > MOST_CHARACTERS) {
                        throw new BadFileException(file, "has more than %,d characters in its first %,d rows. Give it in parts, or without the columns that are not needed."
                                .formatted(MOST_CHARACTERS, row.getRowNum()));
                    }
                    if (cells.stream().allMatch(String::isBlank)) {
                        continue;
                    }
                    if (header.isEmpty()) {
                        header = Header.of(cells);
                        Header.require(file, header, wanted);
                    } else {
                        rows.add(row.getRowNum(), cells);
                    }
                }
            }
            return rows.table(header, fingerprint, new Origin("sheet '%s'".formatted(sheet.getName()), "", Optional.empty(), ignored));
        } catch (BadFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BadFileException(file, "begins like an Excel workbook (.xlsx) but cannot be read as one (" + reason(e)
                    + "). Open it in the program it came from and save it as .xlsx, or as CSV in UTF-8.");
        }
    }

    /** In the words of whoever met it first; those around it put the names of their classes before them. */
    private static String reason(Exception failure) {
        Throwable first = Objects.requireNonNullElse(ExceptionUtils.getRootCause(failure), failure);
        return Objects.requireNonNullElse(first.getMessage(), "it is damaged").lines().findFirst().orElse("it is damaged");
    }

    /** Counts what comes out: the sizes that the file itself names may be anything. */
    private static void mustUnpackTo(long most, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (ZipFile parts = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                int tag = 0;
                try (InputStream content = parts.getInputStream(part)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > most) {
                            throw new BadFileException(file, "has more than %,d MB when it is unpacked. Save it as CSV in UTF-8, or give it in parts."
                                    .formatted(most >> 20));
                        }
                        tag = lengthOfOpenTag(buffer, read, tag);
                        if (tag > LONGEST_TAG) {
                            throw new BadFileException(file, "has an element with more attributes than any in a workbook. Open it in the program it came from and "
                                    + "save it as .xlsx, or as CSV in UTF-8.");
                        }
                    }
                }
            }
        } catch (ZipException damaged) {
            // the reader says what is wrong with it
        }
    }

    /**
     * @param before octets of the tag that was open before these, 0 if none was
     * @return octets of the tag that is open behind these, or of the first one that is too long
     */
    private static int lengthOfOpenTag(byte[] octets, int length, int before) {
        int tag = before;
        for (int position = 0; position < length && tag <= LONGEST_TAG; position++) {
            byte octet = octets[position];
            tag = octet == '<' ? 1 : octet == '>' || tag == 0 ? 0 : tag + 1;
        }
        return tag;
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(SheetCell.text(row.getCell(column)));
        }
        return cells;
    }
}
