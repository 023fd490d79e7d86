package dev.tandem.dataset.table;

import java.util.List;

/**
 * A data file's rows as they stand in it.
 *
 * @param header      the names of the columns, each once; those that share a name are numbered from the left, {@code Labels#2}
 * @param rows        in the file's order, without the header
 * @param fingerprint SHA-256 of the file's bytes, hex
 * @param origin      how the file was understood
 */
public record Table(List<String> header, List<Row> rows, String fingerprint, Origin origin) {

    /** @return the column's position, or -1 */
    public int column(String name) {
        return header.indexOf(VisibleText.of(name));
    }

    /**
     * @param line  where the row begins in the file, 1 for the first line (in a workbook: the row's number)
     * @param cells by column; shorter than the header when the last cells are missing
     */
    public record Row(int line, List<String> cells) {

        /** @return the cell as it stands in the file, empty when missing */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }
}
