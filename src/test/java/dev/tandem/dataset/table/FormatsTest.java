package dev.tandem.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundOut(String delimiter) throws IOException {
        Table table = read("text#label\n\"Hello, you; there | \tx\"#a\nBye#b\n".replace("#", delimiter));

        assertThat(table.header()).containsExactly("text", "label");
        assertThat(table.rows()).extracting(row -> row.cell(1)).containsExactly("a", "b");
    }

    @Test
    void commasInTheTextsOfASemicolonFileAreNoDelimiters() throws IOException {
        Table table = read("text;label\nHello, you, there;a\nWell, well, well;b\n");

        assertThat(table.rows()).extracting(row -> row.cell(0)).containsExactly("Hello, you, there", "Well, well, well");
    }

    @Test
    void excelsDeclarationOfTheDelimiterIsNoHeader() throws IOException {
        Table table = read("sep=;\r\ntext;label\r\nHello;a\r\n");

        assertThat(table.header()).containsExactly("text", "label");
        assertThat(table.rows()).extracting(Table.Row::line).containsExactly(3);
    }

    @Test
    void aRowIsNamedByTheLineWhereItBegins() throws IOException {
        Table table = read("text,label\n\"two\nlines\",a\r\n\n\"old\rMac\",b\nlast,c");

        assertThat(table.rows()).extracting(Table.Row::line).containsExactly(2, 5, 7);
    }

    @Test
    void emptyFieldsAtTheEndOfARowAreNoFields() throws IOException {
        assertThat(read("text,label\nHello,a,,\n").rows().get(0).cells()).containsExactly("Hello", "a");
    }

    @Test
    void aTabSeparatedFileMayUseQuotationMarksAsItLikes() throws IOException {
        Table table = read("text\tlabel\n\"So what\" he said\ta\n\"No\tb\n");

        assertThat(table.rows()).extracting(row -> row.cell(0)).containsExactly("\"So what\" he said", "\"No");
    }

    @Test
    void jsonLinesMayHaveTheirKeysInAnyOrder() throws IOException {
        Table table = read("{\"text\": \"Hello\", \"label\": \"a\"}\n\n{\"label\": null, \"n\": 7, \"text\": \"Bye\\nbye\"}\n");

        assertThat(table.header()).containsExactly("text", "label", "n");
        assertThat(table.rows()).containsExactly(new Table.Row(1, List.of("Hello", "a")), new Table.Row(3, List.of("Bye\nbye", "", "7")));
    }

    @Test
    void aJsonArrayIsReadLikeLines() throws IOException {
        assertThat(read("[\n {\"text\": \"Hello\", \"label\": \"a\"},\n {\"text\": \"Bye\", \"label\": \"b\"}\n]").rows())
                .extracting(Table.Row::line).containsExactly(2, 3);
    }

    @Test
    void aWorkbookIsReadFromItsFirstSheet() throws IOException {
        Path file = folder.resolve("tickets.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet tickets = workbook.newWorksheet("Tickets");
            List<String> header = List.of("text", "label", "received", "priority");
            header.forEach(name -> tickets.value(1, header.indexOf(name), name));
            tickets.value(2, 0, "My card, \"lost\"");
            tickets.value(2, 1, "cards");
            tickets.value(2, 2, LocalDate.of(2026, 3, 1));
            tickets.style(2, 2).format("yyyy-MM-dd").set();
            tickets.value(2, 3, 2);
            tickets.value(4, 0, "No label");
            workbook.newWorksheet("Notes").value(0, 0, "nothing");
        }

        Table table = TableFile.read(file, List.of("text", "label"));

        assertThat(table.header()).containsExactly("text", "label", "received", "priority");
        assertThat(table.rows()).extracting(Table.Row::line).containsExactly(3, 5);
        assertThat(table.rows().get(0).cells()).containsExactly("My card, \"lost\"", "cards", "2026-03-01T00:00", "2");
        assertThat(table.rows().get(1).cell(1)).isEmpty();
        assertThat(table.origin().ignored()).containsExactly("Notes");
    }

    private Table read(String content) throws IOException {
        return TableFile.read(Files.writeString(folder.resolve("data.txt"), content), List.of("text", "label"));
    }
}
