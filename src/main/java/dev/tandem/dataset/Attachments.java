package dev.tandem.dataset;

import dev.tandem.dataset.DocumentText.Document;
import dev.tandem.dataset.DocumentText.Limits;
import dev.tandem.dataset.Finding.Place;
import dev.tandem.dataset.table.Table;
import dev.tandem.dataset.table.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Documents that a table's rows name: their text follows the row's own, as if somebody had typed it there. */
final class Attachments {

    private static final Pattern SEPARATOR = Pattern.compile("[;\r\n]");

    private final AttachmentFolder folder;
    private final Columns columns;
    private final DocumentText documents;
    private final StringBuilder contents = new StringBuilder();
    private final Map<Path, Attached> known = new HashMap<>();
    private final Map<AttachmentFlaw, List<Place>> flaws = new EnumMap<>(AttachmentFlaw.class);

    Attachments(Path data, Columns columns, DocumentText documents) throws IOException {
        this.folder = new AttachmentFolder(data);
        this.columns = columns;
        this.documents = documents;
    }

    /** @param content stands for the file's bytes */
    private record Attached(Document document, String content) {}

    static Attachments of(Path data, Columns columns) throws IOException {
        return new Attachments(data, columns, new DocumentText(DocumentText.offline(), Limits.USUAL));
    }

    /**
     * @return the table with the documents' text at the end of the last text column; its fingerprint stands for table and documents
     * @throws IOException if a path leaves the data file's folder; the message names line, column and remedy
     */
    Table joinedTo(Table table) throws IOException {
        contents.append(table.fingerprint());
        List<Table.Row> rows = new ArrayList<>(table.rows().size());
        for (Table.Row row : table.rows()) {
            rows.add(joined(table, row));
        }
        return new Table(table.header(), rows, TableFile.fingerprint(contents.toString().getBytes(StandardCharsets.UTF_8)), table.origin());
    }

    /** @return what could not be joined */
    List<Finding> notes() {
        return flaws.entrySet().stream().map(flaw -> flaw.getKey().finding(flaw.getValue(), documents.limits())).toList();
    }

    private Table.Row joined(Table table, Table.Row row) throws IOException {
        int last = table.column(columns.lastText());
        List<String> texts = new ArrayList<>();
        texts.add(row.cell(last));
        for (String column : columns.attachments()) {
            for (String name : names(row.cell(table.column(column)))) {
                texts.add(text(row.line(), column, name));
            }
        }
        if (texts.size() == 1) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() <= last) {
            cells.add("");
        }
        cells.set(last, texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining(LabelledTexts.FIELD_SEPARATOR)));
        return new Table.Row(row.line(), cells);
    }

    private static List<String> names(String cell) {
        return Arrays.stream(SEPARATOR.split(cell)).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
    }

    private String text(int line, String column, String name) throws IOException {
        Path path = folder.resolve(line, column, name);
        Attached attached = known.get(path);
        if (attached == null) {
            attached = attached(path);
            known.put(path, attached);
        }
        Document document = attached.document();
        // a document that was given up for lack of time may be read the next time: these are other data
        contents.append("\n%d %s %s %s".formatted(line, name, attached.content(), document.flaw()));
        document.flaw().ifPresent(flaw -> flaws.computeIfAbsent(flaw, first -> new ArrayList<>())
                .add(new Place(List.of(line), "%s: %s".formatted(Excerpt.of(name), document.why()))));
        return document.text();
    }

    private Attached attached(Path path) throws IOException {
        Document document = documents.of(path);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return new Attached(document, "none");
        }
        // what is too large to be opened is told apart by its size
        long size = Files.size(path);
        return new Attached(document, size > documents.limits().bytes() ? size + " bytes" : TableFile.fingerprint(Files.readAllBytes(path)));
    }
}
