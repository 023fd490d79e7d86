package dev.tandem.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedFilesTest {

    @TempDir
    Path folder;

    @Test
    void aMissingColumnIsNamedTogetherWithThoseThatAreThere() throws IOException {
        assertRefused("text,category\nHello,a\n").hasMessageContaining("[label]").hasMessageContaining("[text, category]")
                .hasMessageContaining("--label");
    }

    @Test
    void aColumnThatDiffersOnlyByCaseIsSuggested() throws IOException {
        assertRefused("Text,label\nHello,a\n").hasMessageContaining("'text'").hasMessageContaining("'Text'");
    }

    @Test
    void aFileWithoutAHeaderIsToldThatItNeedsOne() throws IOException {
        assertRefused("Where is my card?,cards\nHello,b\n").hasMessageContaining("first line must be a header");
    }

    @Test
    void aNameThatSeveralColumnsHaveIsRefusedWithTheNamesToChooseFrom() throws IOException {
        assertRefused("text,label,text\na,b,c\n").hasMessageContaining("2 columns that are named 'text'").hasMessageContaining("[text#1, text#2]");
    }

    @Test
    void aMissingColumnIsNamedTogetherWithTheNearest() throws IOException {
        assertRefused("texts,label\na,b\n").hasMessageContaining("no column [text]").hasMessageContaining("Nearest: texts.");
    }

    @Test
    void aLineOfAMillionNamesIsNoHeader() throws IOException {
        String names = IntStream.range(0, 1_000_000).mapToObj(number -> "c" + number % 700_000).collect(Collectors.joining(","));

        assertRefused("text,label," + names + "\na,b\n").hasMessageContaining("columns, and a table may have 16,384");
    }

    @Test
    void linesOfWhichEachHasAnotherKeyAreNoTable() throws IOException {
        String lines = IntStream.range(0, 20_000).mapToObj(number -> "{\"c" + number + "\": 1}\n").collect(Collectors.joining());

        assertRefused(lines).hasMessageContaining("has 16,385 columns");
    }

    @Test
    void aKeyThatComesTwiceInAnObjectIsReportedWithItsLine() throws IOException {
        assertRefused("{\"text\": \"a\", \"label\": \"b\"}\n{\"text\": \"a\", \"label\": \"b\", \"label\": \"c\"}\n")
                .hasMessageContaining("line 2").hasMessageContaining("label").hasMessageContaining("Keep one");
    }

    @Test
    void aRowWithTooManyFieldsIsReportedWithItsLine() throws IOException {
        assertRefused("text,label\n\"fine\nso far\",a\nnot, fine,b\n").hasMessageContaining("line 4").hasMessageContaining("quote");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsReportedWhereItOpens() throws IOException {
        assertRefused("text,label\nfine,a\n\"never closed,b\nmore,c\n").hasMessageContaining("line 3").hasMessageContaining("noticed in line")
                .hasMessageContaining("Correct the row");
    }

    @Test
    void textAfterAClosingQuotationMarkIsReported() throws IOException {
        assertRefused("text,label\n\"So what\" he said,b\n").hasMessageContaining("line 2").hasMessageContaining("doubles those inside");
    }

    @Test
    void nulBytesAreReportedWithTheirLine() throws IOException {
        assertRefused("text,label\nfine,a\nnot\0fine,b\n").hasMessageContaining("line 3").hasMessageContaining("NUL").hasMessageContaining("tr -d");
    }

    @Test
    void aNulCharacterWrittenAsAnEscapeIsReportedToo() throws IOException {
        assertRefused("{\"text\": \"a\", \"label\": \"b\"}\n{\"text\": \"a\\u0000\", \"label\": \"b\"}\n").hasMessageContaining("line 2").hasMessageContaining("NUL");
    }

    @Test
    void aFilePutTogetherFromTwoEncodingsIsReportedWithALineOfEach() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("text,label\nplain,a\nGebühr,a\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("Überweisung,b\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(bytes.toByteArray()).hasMessageContaining("line 3 is UTF-8").hasMessageContaining("line 4 is not")
                .hasMessageContaining("iconv -f windows-1252");
    }

    @Test
    void aCellOfAMegabyteIsRead() throws IOException {
        String long1 = "word ".repeat(210_000);

        assertThat(read(("text,label\n\"" + long1 + "\",a\n").getBytes(StandardCharsets.UTF_8)).rows().get(0).cell(0)).isEqualTo(long1);
    }

    @Test
    void twoHundredThousandRowsAreRead() throws IOException {
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int row = 0; row < 200_000; row++) {
            csv.append("\"Where is my card number ").append(row).append("?\",label ").append(row % 77).append('\n');
        }

        Table table = read(csv.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(table.rows()).hasSize(200_000);
        assertThat(table.rows().get(199_999).line()).isEqualTo(200_001);
    }

    @Test
    void brokenJsonIsReportedWithItsLine() throws IOException {
        assertRefused("{\"text\": \"a\", \"label\": \"b\"}\n{\"text\": \"a\", \"label\"\n").hasMessageContaining("line 2").hasMessageContaining("not valid JSON");
    }

    @Test
    void aLineThatIsNoJsonObjectIsReported() throws IOException {
        assertRefused("{\"text\": \"a\", \"label\": \"b\"}\n\"a\"\n").hasMessageContaining("line 2").hasMessageContaining("not a JSON object");
    }

    @Test
    void bytesThatContradictTheByteOrderMarkAreReported() throws IOException {
        assertRefused("\u00EF\u00BB\u00BFtext,label\nfine,a\nGeb\u00FChr,a\n".getBytes(StandardCharsets.ISO_8859_1))
                .hasMessageContaining("byte order mark");
    }

    @Test
    void otherKindsOfFilesAreCalledByTheirName() throws IOException {
        assertRefused("%PDF-1.7").hasMessageContaining("PDF").hasMessageContaining("CSV");
        assertRefused("PK\u0003\u0004 no workbook").hasMessageContaining("cannot be read").hasMessageContaining("save it as .xlsx");
        assertRefused("").hasMessageContaining("empty");
        assertRefused("\n\n").hasMessageContaining("blank lines");
        assertThatThrownBy(() -> TableFile.read(folder, List.of("text"))).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> TableFile.read(folder.resolve("no.csv"), List.of("text"))).hasMessageContaining("does not exist");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String content) throws IOException {
        return assertRefused(content.getBytes(StandardCharsets.UTF_8));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] bytes) throws IOException {
        return assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("data.csv");
    }

    private Table read(byte[] bytes) throws IOException {
        return TableFile.read(Files.write(folder.resolve("data.csv"), bytes), List.of("text", "label"));
    }
}
