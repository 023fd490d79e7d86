package dev.tandem.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** A table for the terminal: the first column to the left, figures to the right, two spaces between. */
final class TextTable {

    private static final String MARGIN = "  ";
    private static final int WIDEST = 44;

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(header);
    }

    TextTable row(String... cells) {
        rows.add(cells);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], length(cell(row, column)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(MARGIN);
            for (int column = 0; column < row.length; column++) {
                String cell = cell(row, column);
                String space = " ".repeat(widths[column] - length(cell));
                line.append(column == 0 ? cell + space : MARGIN + space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(String[] row, int column) {
        return column == 0 ? StringUtils.abbreviate(row[0], WIDEST) : row[column];
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
