package dev.tandem.evaluation.page;

import java.util.ArrayList;
import java.util.List;

/** A table with caption, column headings and one row heading a row, so that screen readers can say where they are. */
final class HtmlTable {

    private record Column(String title, boolean figures) {}

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final StringBuilder rows = new StringBuilder();

    HtmlTable(String caption) {
        this.caption = caption;
    }

    HtmlTable words(String... titles) {
        for (String title : titles) {
            columns.add(new Column(title, false));
        }
        return this;
    }

    HtmlTable figures(String... titles) {
        for (String title : titles) {
            columns.add(new Column(title, true));
        }
        return this;
    }

    HtmlTable row(String... cells) {
        Markup[] markup = new Markup[cells.length];
        for (int column = 0; column < cells.length; column++) {
            markup[column] = Markup.text(cells[column]);
        }
        return row(false, markup);
    }

    /** @param strong whether this row is the one that counts */
    HtmlTable row(boolean strong, Markup... cells) {
        rows.append(strong ? "<tr class=\"strong\">" : "<tr>");
        for (int column = 0; column < cells.length; column++) {
            String kind = columns.get(column).figures ? " class=\"figure\"" : "";
            rows.append(column == 0 ? "<th scope=\"row\"" + kind + ">" : "<td" + kind + ">").append(cells[column].html())
                    .append(column == 0 ? "</th>" : "</td>");
        }
        rows.append("</tr>\n");
        return this;
    }

    Markup markup() {
        StringBuilder head = new StringBuilder();
        for (Column column : columns) {
            head.append("<th scope=\"col\"").append(column.figures ? " class=\"figure\">" : ">")
                    .append(Markup.text(column.title).html()).append("</th>");
        }
        // focusable, so that a wide table can be scrolled by keyboard
        return new Markup("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n<table>\n<caption>%s</caption>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table>\n</div>\n"
                .formatted(Markup.text(caption).html(), Markup.text(caption).html(), head, rows));
    }
}
