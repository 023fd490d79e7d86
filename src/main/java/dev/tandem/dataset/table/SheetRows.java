package dev.tandem.dataset.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook (.xlsx); the first row with anything in it is the header. */
final class SheetRows {

    /** A number format with a day or a year outside of quotes and brackets shows a date. */
    private static final Pattern DATE_FORMAT = Pattern.compile("(?i)[^\\[\"]*[dy].*");

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
                        header = Rows.header(file, row.getRowNum(), cells);
                        Rows.require(file, header, wanted);
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
            cells.add(text(row.getCell(column)));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
            return "";
        }
        String format = cell.getDataFormatString();
        if (cell.getType() == CellType.NUMBER && format != null && DATE_FORMAT.matcher(format).matches()) {
            return cell.asDate().toString();
        }
        return cell.getText();
    }
}
