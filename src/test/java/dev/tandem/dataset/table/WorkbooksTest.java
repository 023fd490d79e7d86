package dev.tandem.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as Excel shows them. */
class WorkbooksTest {

    private static final LocalDateTime AFTERNOON = LocalDateTime.of(2026, 11, 3, 14, 5);

    @TempDir
    Path folder;

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final Row row = workbook.createSheet("Tickets").createRow(1);

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-mm-dd", "[$-407]d. mmmm yyyy;@", "[$-F800]dddd, mmmm dd, yyyy", "[$-409]m/d/yy h:mm AM/PM;@", "dd.mm.yyyy\\ hh:mm",
            "d/m/yy", "[Red]dd\\-mmm\\-yy", "[$-407]dd/mmm/yy", "m/d/yy h:mm"})
    void aDateIsReadAsOneInWhateverFormatItIsShown(String format) throws IOException {
        Cell date = row.createCell(0);
        date.setCellValue(AFTERNOON);
        date.setCellStyle(format(format));

        assertThat(read().cell(0)).isEqualTo("2026-11-03T14:05");
    }

    @Test
    void aDateThatAFormulaGivesIsReadAsOne() throws IOException {
        Cell date = row.createCell(0);
        date.setCellFormula("DATE(2026,11,3)+TIME(14,5,0)");
        date.setCellStyle(format("dd.mm.yyyy hh:mm"));
        workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(date);

        assertThat(read().cell(0)).isEqualTo("2026-11-03T14:05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"General", "0.00", "0\" days\"", "#,##0.00\\ [$\u20AC-407]", "[Yellow]0.0"})
    void aNumberIsNoDate(String format) throws IOException {
        Cell number = row.createCell(0);
        number.setCellValue(4.5);
        number.setCellStyle(format(format));

        assertThat(read().cell(0)).isEqualTo("4.5");
    }

    /** A megabyte that unpacks to more than a gigabyte. */
    @Test
    void aFileThatIsPackedToFillTheMemoryIsRefusedWithASentence() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream parts = new ZipOutputStream(Files.newOutputStream(bomb))) {
            parts.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] megabyte = new byte[1 << 20];
            for (int count = 0; count <= 1_024; count++) {
                parts.write(megabyte);
            }
        }

        assertThatThrownBy(() -> TableFile.read(bomb, List.of())).isInstanceOf(BadFileException.class)
                .hasMessageContaining("has more than 1,024 MB when it is unpacked. Save it as CSV in UTF-8, or give it in parts.");
    }

    @Test
    void anElementOfManyAttributesIsRefusedWithASentence() throws IOException {
        Path odd = folder.resolve("attributes.xlsx");
        try (ZipOutputStream parts = new ZipOutputStream(Files.newOutputStream(odd))) {
            parts.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            parts.write("<worksheet".getBytes(StandardCharsets.UTF_8));
            for (int number = 0; number < 2_000_000; number++) {
                parts.write((" a" + number + "=''").getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThatThrownBy(() -> TableFile.read(odd, List.of())).isInstanceOf(BadFileException.class)
                .hasMessageContaining("more attributes than any in a workbook");
    }

    /** Excel keeps a text once, however many cells have it. */
    @Test
    void nobodysMemoryHoldsAMillionCellsOfTheLongestText() throws IOException {
        String longest = "x".repeat(32_767);
        for (int number = 2; number < 9_300; number++) {
            workbook.getSheetAt(0).createRow(number).createCell(0).setCellValue(longest);
        }

        assertThatThrownBy(this::read).isInstanceOf(BadFileException.class)
                .hasMessageContaining("has more than 300,000,000 characters in its first");
    }

    @Test
    void aTimeOfDayHasNoDate() throws IOException {
        Cell time = row.createCell(0);
        time.setCellValue(0.5);
        time.setCellStyle(format("h:mm"));

        assertThat(read().cell(0)).isEqualTo("12:00");
    }

    @ParameterizedTest
    @CsvSource({"4.0999999999999996, 4.1", "4.1, 4.1", "0.30000000000000004, 0.3", "3, 3", "100, 100", "1234567890123, 1234567890123", "-2.5, -2.5"})
    void aNumberIsReadAsExcelShowsIt(double stored, String shown) throws IOException {
        row.createCell(0).setCellValue(stored);

        assertThat(read().cell(0)).isEqualTo(shown);
    }

    @Test
    void theResultOfAFormulaIsReadAsExcelShowsIt() throws IOException {
        Cell sum = row.createCell(0);
        sum.setCellFormula("4.1+0");
        Cell text = row.createCell(1);
        text.setCellFormula("CONCATENATE(\"card\",\"s\")");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(read().cells()).startsWith("4.1", "cards");
    }

    @Test
    void errorsAreReadWithTheirNames() throws IOException {
        Stream.of(FormulaError.NA, FormulaError.REF, FormulaError.DIV0).forEach(error -> row.createCell(row.getPhysicalNumberOfCells()).setCellErrorValue(error.getCode()));
        Cell failed = row.createCell(3);
        failed.setCellFormula("1/0");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(failed);

        assertThat(read().cells()).containsExactly("#N/A", "#REF!", "#DIV/0!", "#DIV/0!");
    }

    @Test
    void escapedControlCharactersAreDecoded() throws IOException {
        List.of("Hello_x000D_\nthere", "a_x0009_b_x0007_", "written as _x005F_x000D_ by Excel")
                .forEach(text -> row.createCell(row.getPhysicalNumberOfCells()).getSheet().getRow(1).getCell(row.getPhysicalNumberOfCells() - 1).setCellValue(text));

        assertThat(read().cells()).containsExactly("Hello\r\nthere", "a\tb", "written as _x000D_ by Excel");
    }

    private CellStyle format(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private Table.Row read() throws IOException {
        Row header = workbook.getSheetAt(0).createRow(0);
        for (int column = 0; column < 4; column++) {
            header.createCell(column).setCellValue("column " + column);
        }
        Path file = folder.resolve("tickets.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return TableFile.read(file, List.of()).rows().get(0);
    }
}
