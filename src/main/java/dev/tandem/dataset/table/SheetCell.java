package dev.tandem.dataset.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** A workbook's cell as Excel shows it; of a formula, its last result. */
final class SheetCell {

    /** A file has the nearest binary number, 4.0999999999999996; Excel shows what was typed, 4.1. */
    private static final MathContext AS_SHOWN = new MathContext(15);

    /** Beyond this many digits a number is shorter with an exponent. */
    private static final int LONGEST_PLAIN = 21;

    /** Hours beyond 24 are a length of time, not a time. */
    private static final Pattern ELAPSED = Pattern.compile("(?i).*\\[[hms]+\\].*");

    private SheetCell() {}

    static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.ERROR) {
            return cell.getRawValue() == null ? "" : cell.getRawValue();
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return isDate(cell, number) ? date(cell, number) : number(number);
        }
        return ControlEscapes.decoded(cell.getText());
    }

    private static boolean isDate(Cell cell, BigDecimal number) {
        String format = cell.getDataFormatString();
        int id = cell.getDataFormatId() == null ? 0 : cell.getDataFormatId();
        return DateUtil.isValidExcelDate(number.doubleValue()) && DateUtil.isADateFormat(id, format)
                && (format == null || !ELAPSED.matcher(format).matches());
    }

    private static String date(Cell cell, BigDecimal number) {
        LocalDateTime date = cell.asDate();
        return number.compareTo(BigDecimal.ONE) < 0 ? date.toLocalTime().toString() : date.toString();
    }

    private static String number(BigDecimal number) {
        BigDecimal shown = number.round(AS_SHOWN).stripTrailingZeros();
        return Math.abs((long) shown.precision() - shown.scale()) > LONGEST_PLAIN ? shown.toString() : shown.toPlainString();
    }
}
