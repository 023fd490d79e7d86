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

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }
}
