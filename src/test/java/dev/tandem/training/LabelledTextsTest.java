package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.training.LabelledTexts.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {

    @TempDir
    Path folder;

    @Test
    void severalColumnsBecomeOneTextInTheGivenOrder() throws IOException {
        Path csv = file("queue,body,subject\nloans,\"I want, \"\"soon\"\",\na house\",Mortgage\ncards,Lost it,\n");

        assertThat(LabelledTexts.read(csv, List.of("subject", "body"), "queue").examples()).containsExactly(
                new Example("Mortgage\nI want, \"soon\",\na house", "loans"), new Example("Lost it", "cards"));
    }

    @Test
    void rowsWithoutTextOrLabelAreLeftOut() throws IOException {
        Path csv = file("text,label\nHello,a\n   ,a\nBye,\n");

        assertThat(LabelledTexts.read(csv, List.of("text"), "label").examples()).containsExactly(new Example("Hello", "a"));
    }

    @Test
    void aMissingColumnIsNamedTogetherWithThoseThatAreThere() throws IOException {
        Path csv = file("text,category\nHello,a\n");

        assertThatThrownBy(() -> LabelledTexts.read(csv, List.of("text"), "queue")).isInstanceOf(IOException.class)
                .hasMessageContaining("[queue]").hasMessageContaining("[text, category]").hasMessageContaining("--label");
    }

    @Test
    void aRowWithTooManyFieldsIsReportedWithItsLine() throws IOException {
        Path csv = file("text,label\nfine,a\nnot, fine,b\n");

        assertThatThrownBy(() -> LabelledTexts.read(csv, List.of("text"), "label")).isInstanceOf(IOException.class)
                .hasMessageContaining("line 3").hasMessageContaining("Quote");
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path csv = folder.resolve("latin1.csv");
        Files.write(csv, "text,label\nGeb\u00fchr,a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> LabelledTexts.read(csv, List.of("text"), "label")).isInstanceOf(IOException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aFileWithNothingToLearnFromIsRefused() throws IOException {
        Path csv = file("text,label\n");

        assertThatThrownBy(() -> LabelledTexts.read(csv, List.of("text"), "label")).isInstanceOf(IOException.class)
                .hasMessageContaining("no row");
    }

    @Property(tries = 50)
    void aSplitLosesAndDoublesNothingAndLeavesEveryLabelSomethingToLearnFrom(@ForAll @IntRange(min = 1, max = 9) int labels,
                                                                            @ForAll @IntRange(min = 2, max = 40) int each, @ForAll long seed) {
        List<Example> examples = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            for (int number = 0; number < each; number++) {
                examples.add(new Example("text " + number, "label " + label));
            }
        }
        List<List<Example>> parts = new LabelledTexts(examples, "").split(seed, 0.1, 0.2);

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(examples);
        assertThat(new HashSet<>(parts.get(2).stream().map(Example::label).toList())).hasSize(labels);
        assertThat((double) parts.get(1).size()).isBetween(0.2 * examples.size() - 1, 0.2 * examples.size() + 1);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), content);
    }
}
