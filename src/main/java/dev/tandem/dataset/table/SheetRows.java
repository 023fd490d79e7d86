package dev.tandem.dataset.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The first sheet of a workbook (.xlsx); the first row with anything in it is the header. */
final class SheetRows {

    private SheetRows() {}

    static Table read(Path file, byte[] bytes, List<String> wanted, String fingerprint) throws IOException {
        // the reader's own failures are unchecked, and of many kinds for a damaged file
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            List<String> ignored = sheets.stream().skip(1).map(Sheet::getName).toList();
            Sheet sheet = sheets.get(0);
            Rows rows = new Rows(file);
            List<String> header = List.of();
            try (Stream<Row> stream = sheet.openStream()) {
                for (Iterator<Row> iterator = stream.iterator(); iterator.hasNext(); ) {
                    Row row = iterator.next();
                    List<String> cells = cells(row);
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
            throw new BadFileException(file, "begins like an Excel workbook (.xlsx) but cannot be read as one (" + e.getMessage()
                    + "). Open it in the program it came from and save it as .xlsx, or as CSV in UTF-8.");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(SheetCell.text(row.getCell(column)));
        }
        return cells;
    }
}
