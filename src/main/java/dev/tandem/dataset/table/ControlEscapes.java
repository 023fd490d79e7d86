package dev.tandem.dataset.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Excel writes characters that XML may not hold as {@code _x000D_} (ECMA-376, ST_Xstring); programs that read workbooks often leave them so. */
public final class ControlEscapes {

    private static final Pattern ANY = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern CONTROL = Pattern.compile("_x00([01][0-9A-Fa-f])_");

    private ControlEscapes() {}

    /** @return the text of a workbook's cell */
    static String decoded(String cell) {
        return decoded(cell, ANY);
    }

    /** @return the text of another file's cell, which has only those that nobody would type */
    public static String withoutLeftovers(String cell) {
        return decoded(cell, CONTROL);
    }

    private static String decoded(String cell, Pattern escape) {
        return cell.contains("_x") ? escape.matcher(cell).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1)))) : cell;
    }

    /** Of the control characters those that shape a text. */
    private static String character(String hex) {
        char decoded = (char) Integer.parseInt(hex, 16);
        return decoded < ' ' && decoded != '\n' && decoded != '\r' && decoded != '\t' ? "" : String.valueOf(decoded);
    }
}
