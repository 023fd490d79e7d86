package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.dataset.LabelledTexts.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledTextsTest {

    @TempDir
    Path folder;

    @Test
    void severalColumnsBecomeOneTextInTheGivenOrder() throws IOException {
        Path csv = file("queue,body,subject\nloans,\"I want, \"\"soon\"\",\na house\",Mortgage\ncards,Lost it,\n");

        assertThat(LabelledTexts.read(csv, List.of("subject", "body"), "queue").examples()).extracting(Example::text)
                .containsExactly("Mortgage\nI want, \"soon\",\na house", "Lost it");
    }

    @Test
    void aRowMayAnswerOneHeadAndLeaveAnotherOpen() throws IOException {
        Path csv = file("text,queue,urgency,channel\nHelp,cards,high,mail\nHello,,low,\n");

        assertThat(LabelledTexts.read(csv, List.of("text"), List.of("queue", "urgency"), List.of("channel")).examples()).containsExactly(
                new Example("Help", Map.of("queue", "cards", "urgency", "high"), Map.of("channel", "mail")),
                new Example("Hello", Map.of("urgency", "low"), Map.of()));
    }

    @Test
    void theFirstHeadsLabelIsTheLabel() throws IOException {
        Path csv = file("text,z,a\nHelp,cards,high\n");

        assertThat(LabelledTexts.read(csv, List.of("text"), List.of("z", "a"), List.of()).examples().get(0).label()).isEqualTo("cards");
    }

    @Test
    void labelsAreCountedByHead() throws IOException {
        Path csv = file("text,queue,urgency\nA,cards,high\nB,loans,high\nC,cards,\n");
        LabelledTexts texts = LabelledTexts.read(csv, List.of("text"), List.of("queue", "urgency"), List.of());

        assertThat(texts.counts("queue")).isEqualTo(Map.of("cards", 2, "loans", 1));
        assertThat(texts.counts("urgency")).isEqualTo(Map.of("high", 2));
        assertThat(texts.counts()).isEqualTo(texts.counts("queue"));
    }

    @Test
    void rowsWithoutTextOrLabelAreLeftOutAndCounted() throws IOException {
        Reading reading = Reading.of(file("text,label\nHello,a\n   ,a\nBye,\n"), new Columns(List.of("text"), List.of("label"), List.of()));

        assertThat(reading.texts().examples()).containsExactly(new Example("Hello", "a"));
        assertThat(reading.notes()).extracting(Finding::rule, Finding::lines).containsExactly(
                tuple("empty_text", List.of(3)), tuple("no_label", List.of(4)));
    }

    @Test
    void whatFitsNoLabelIsNothingToLearnFromButIsCounted() throws IOException {
        Reading reading = Reading.of(file("text,label\nHello,a\nWhat is love?,none_of_these\n"),
                new Columns(List.of("text"), List.of("label"), List.of()));

        assertThat(reading.texts().counts()).isEqualTo(Map.of("a", 1));
        assertThat(reading.notes()).singleElement().satisfies(note -> {
            assertThat(note.rule()).isEqualTo("none_of_these");
            assertThat(note.sentence()).startsWith("1 row labelled 'none_of_these'");
            assertThat(note.lines()).containsExactly(3);
        });
    }

    @Test
    void textsCanBeReadWithoutLabels() throws IOException {
        LabelledTexts texts = LabelledTexts.read(file("text\nHello\n"), List.of("text"), List.of(), List.of());

        assertThat(texts.examples()).containsExactly(new Example("Hello", Map.of(), Map.of()));
        assertThatThrownBy(() -> texts.examples().get(0).label()).hasMessageContaining("without a label");
    }

    @Test
    void theFingerprintIsThatOfTheFilesBytes() throws IOException {
        assertThat(LabelledTexts.read(file("text,label\na,b\n"), List.of("text"), "label").fingerprint())
                .isEqualTo("ec6a4a4aa824691f0804aabf5ebd23d51db8334b01e907f0f790bbe42866939a");
    }

    @Test
    void aFileWithNothingToLearnFromIsRefused() throws IOException {
        Path csv = file("text,label\n");

        assertThatThrownBy(() -> LabelledTexts.read(csv, List.of("text"), "label")).isInstanceOf(IOException.class)
                .hasMessageContaining("no row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#NV", "#BEZUG!", "#WERT!",
            "#ZAHL!", "#\u00A1VALOR!", "#\u00BFNOMBRE?", "#NOM?", "#N/D", "Err:502", "#####"})
    void anErrorOfASpreadsheetIsNoLabelAndNoText(String error) throws IOException {
        Reading reading = read("text,label\nHello,a\nBye," + error + "\n" + error + ",a\n");

        assertThat(reading.texts().examples()).containsExactly(new Example("Hello", "a"));
        assertThat(reading.notes()).filteredOn(note -> note.rule().equals("spreadsheet_errors")).extracting(Finding::lines)
                .containsExactlyInAnyOrder(List.of(3), List.of(4));
        assertThat(reading.notes()).extracting(Finding::sentence).anyMatch(sentence -> sentence.contains("'label'") && sentence.contains("'" + error + "' (1 row)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "null", "\\N", "nan", "NaN", "<NA>", "N/A", "n/a", "(null)", "None", "NA", "[]", "undefined"})
    void whatProgramsWriteForNothingIsNoLabelAndIsSaid(String nothing) throws IOException {
        Reading reading = read("text,label\nHello,cards\nBye," + nothing + "\nHi,loans\n");

        assertThat(reading.texts().counts()).isEqualTo(Map.of("cards", 1, "loans", 1));
        assertThat(reading.notes()).extracting(Finding::rule, Finding::lines).contains(tuple("missing_values", List.of(3)), tuple("no_label", List.of(3)));
    }

    @Test
    void aWordThatMayBeAnAnswerIsLearnedAndSaid() throws IOException {
        Reading severity = read("text,label\nHello,Low\nBye,None\nHi,High\n");
        assertThat(severity.texts().counts()).containsOnlyKeys("Low", "None", "High");
        assertThat(severity.notes()).extracting(Finding::rule, Finding::lines).containsExactly(tuple("doubtful_labels", List.of(3)));

        assertThat(read("text,label\nHello,EMEA\nBye,NA\nHi,APAC\n").texts().counts()).containsOnlyKeys("EMEA", "NA", "APAC");
        assertThat(read("text,label\nHello,cards\nBye,none\n").texts().counts()).containsOnlyKeys("cards", "none");
    }

    @Test
    void aTextThatIsNothingIsEmpty() throws IOException {
        assertThat(Reading.of(file("subject,body,label\nNULL,Where is it?,a\nnan,\\N,b\n"), new Columns(List.of("subject", "body"), List.of("label"), List.of()))
                .texts().examples()).containsExactly(new Example("Where is it?", "a"));
    }

    @Test
    void aRowMayLackCellsAtItsEnd() throws IOException {
        Reading reading = read("text,label,owner,note\nHello,a,anna,x\nBye,b\nNo label\nHi,a,,,,\n");

        assertThat(reading.texts().examples()).extracting(Example::text).containsExactly("Hello", "Bye", "Hi");
        assertThat(reading.notes()).extracting(Finding::rule, Finding::lines).containsExactly(
                tuple("short_rows", List.of(3, 4)), tuple("no_label", List.of(4)));
        assertThatThrownBy(() -> read("text,label\nHello,a\nBye,b,c\n")).hasMessageContaining("line 3").hasMessageContaining("3 fields");
    }

    @Test
    void columnsThatNobodyAskedForMayShareAName() throws IOException {
        String jira = "Summary,Comment,Labels,Comment,Labels\nHello,c1,a,c2,b\n";

        assertThat(LabelledTexts.read(file(jira), List.of("Summary"), "Labels#2").examples()).containsExactly(
                new Example("Hello", Map.of("Labels#2", "b"), Map.of()));
        assertThatThrownBy(() -> LabelledTexts.read(file(jira), List.of("Summary"), "Labels"))
                .hasMessageContaining("2 columns that are named 'Labels'").hasMessageContaining("[Labels#1, Labels#2]");
    }

    @Test
    void labelsThatLookTheSameAreOne() throws IOException {
        Reading reading = read("text,label\na,K\u00FCche rot\nb,Ku\u0308che rot\nc,K\u00FCche\u00A0rot\nd,K\u00FCche\u200B rot\u00A0\ne,\uFEFFK\u00FCche  rot \nf,\"K\u00FCche\nrot\"\n");

        assertThat(reading.texts().counts()).isEqualTo(Map.of("K\u00FCche rot", 6));
        assertThat(reading.notes()).singleElement().satisfies(note -> {
            assertThat(note.rule()).isEqualTo("labels_respelled");
            assertThat(note.lines()).containsExactly(3, 4, 5, 6, 7);
        });
    }

    @Test
    void labelsThatDifferOnlyByCaseAreWarnedOf() throws IOException {
        assertThat(read("text,label\na,Cards\nb,cards\nc,loans\n").warnings()).extracting(Finding::rule).containsExactly("labels_differ_only_by_case");
    }

    @Test
    void aListOfOneLabelIsThatLabel() throws IOException {
        Reading reading = read("{\"text\": \"a\", \"label\": [\"cards\"]}\n{\"text\": \"b\", \"label\": []}\n{\"text\": \"c\", \"label\": \"[urgent]\"}\n");

        assertThat(reading.texts().counts()).containsOnlyKeys("cards", "[urgent]");
        assertThat(reading.notes()).extracting(Finding::rule).contains("labels_in_lists", "missing_values");
        assertThat(read("text,label\na,['cards']\n").texts().counts()).containsOnlyKeys("cards");
    }

    @Test
    void severalLabelsInACellAreRefused() {
        assertThatThrownBy(() -> read("{\"text\": \"a\", \"label\": \"x\"}\n{\"text\": \"b\", \"label\": [\"cards\", \"loans\"]}\n"))
                .hasMessageContaining("line 2").hasMessageContaining("column 'label' holds 2 labels").hasMessageContaining("Keep the one");
        assertThatThrownBy(() -> read("{\"text\": \"b\", \"label\": {\"id\": 3, \"name\": \"cards\"}}\n"))
                .hasMessageContaining("line 1").hasMessageContaining("holds an object").hasMessageContaining("column of its own");
    }

    @Test
    void escapedLineBreaksOfWorkbooksDoNotStayInTexts() throws IOException {
        assertThat(read("text,label\n\"Hello_x000D_\nthere\",cards_x000D_\n").texts().examples()).containsExactly(new Example("Hello\r\nthere", "cards"));
    }

    private Reading read(String content) throws IOException {
        return Reading.of(file(content), new Columns(List.of("text"), List.of("label"), List.of()));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }
}
