package dev.tandem.dataset;

import dev.tandem.dataset.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns as a person names them: several in one text, separated by commas, and labels as {@code [HEAD:]COLUMN[=low<high]}.
 * What the file has as a name is one, whatever signs are in it.
 *
 * @param text        make the text
 * @param labels      hold the right answers
 * @param slices      are kept beside
 * @param attachments name documents
 */
public record ColumnRequest(List<String> text, List<String> labels, List<String> slices, List<String> attachments) {

    /**
     * @param head   name that was given to it, if one was
     * @param column where it stands
     * @param order  of its values from lowest to highest; empty if they have none
     */
    public record LabelColumn(Optional<String> head, String column, List<String> order) {}

    /**
     * @param columns of the file
     * @param labels  the same as the columns' labels, with what was said about each
     */
    public record Found(Columns columns, List<LabelColumn> labels) {}

    /** @throws IOException if the file cannot be read; a column that it lacks is found missing when its rows are read */
    public Found in(Path file) throws IOException {
        List<String> hints = Stream.of(text, labels, slices, attachments).flatMap(List::stream).flatMap(ColumnSyntax::hints).toList();
        ColumnSyntax syntax = new ColumnSyntax(TableFile.header(file, hints));
        List<LabelColumn> found = labels.stream().flatMap(written -> syntax.labels(written).stream()).toList();
        return new Found(new Columns(names(syntax, text), found.stream().map(LabelColumn::column).toList(), names(syntax, slices),
                names(syntax, attachments)), found);
    }

    private static List<String> names(ColumnSyntax syntax, List<String> written) {
        List<String> names = new ArrayList<>();
        written.forEach(part -> names.addAll(syntax.names(part)));
        return names;
    }
}
