package dev.tandem.training.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.dataset.table.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpannedTextsTest {

    @TempDir
    Path folder;

    @Test
    void textsAndTheirSpansAreReadInTheTextsOrder() throws IOException {
        SpannedTexts texts = read("""
                {"text": "12 euros on Monday", "id": 7, "spans": [{"start": 12, "end": 18, "label": "date"}, \
                {"start": 0, "end": 8, "label": "amount"}]}

                {"text": "Thank you", "spans": []}
                """);

        assertThat(texts.texts()).extracting(SpannedText::line).containsExactly(1, 3);
        assertThat(texts.texts().get(0).spans()).containsExactly(new Span(0, 8, "amount"), new Span(12, 18, "date"));
        assertThat(texts.labels()).containsExactly("amount", "date");
        assertThat(texts.fingerprint()).hasSize(64);
    }

    @Test
    void charactersAreCountedAsPythonCountsThem() throws IOException {
        SpannedText text = read("{\"text\": \"💶💶 12 euros\", \"spans\": [{\"start\": 3, \"end\": 11, \"label\": \"amount\"}]}").texts().get(0);

        assertThat(text.spans().get(0).in(text.text())).isEqualTo("12 euros");
    }

    @Test
    void blanksAtTheEdgesOfASpanAreNoPartOfIt() throws IOException {
        SpannedText text = read("{\"text\": \"pay 12 euros now\", \"spans\": [{\"start\": 3, \"end\": 13, \"label\": \"amount\"}]}").texts().get(0);

        assertThat(text.spans().get(0).in(text.text())).isEqualTo("12 euros");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"start": 0, "end": 8, "label": "amount"}, {"start": 3, "end": 11, "label": "date"}] | '12 euros' (amount) and 'euros on' (date) overlap
            [{"start": 0, "end": 99, "label": "amount"}]                                          | which has 18 characters
            [{"start": -1, "end": 3, "label": "amount"}]                                          | does not lie in the text
            [{"start": 3, "end": 3, "label": "amount"}]                                           | does not lie in the text
            [{"start": 2, "end": 3, "label": "amount"}]                                           | white space only
            [{"start": "0", "end": 8, "label": "amount"}]                                         | whole numbers 'start' and 'end'
            [{"start": 0, "end": 8}]                                                              | needs a label
            [{"start": 0, "end": 8, "label": "B-amount"}]                                         | looks like a tag
            "none"                                                                                | no list of spans
            """)
    void aSpanThatCannotBeMeantIsRefusedWithItsLine(String spans, String complaint) {
        assertThatThrownBy(() -> read("{\"text\": \"Thank you\", \"spans\": []}\n{\"text\": \"12 euros on Monday\", \"spans\": " + spans + "}"))
                .isInstanceOf(BadFileException.class).hasMessageContaining("line 2").hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "12 euros", "spans": [}        | not valid JSON
            {"text": "12 euros", "spans": []} {}    | not valid JSON
            {"text": " ", "spans": []}              | no text
            {"words": ["12", "euros"]}              | no text
            {"text": "Thank you", "spans": []}      | no span in any of its texts
            """)
    void aFileThatTeachesNothingIsRefused(String line, String complaint) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(BadFileException.class).hasMessageContaining(complaint);
    }

    @Test
    void anEmptyFileAFileInAnotherEncodingAndNoFileAreRefused() throws IOException {
        Path latin = Files.write(folder.resolve("latin.jsonl"), "{\"text\": \"für 12 Euro\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read("\n")).hasMessageContaining("has no text");
        assertThatThrownBy(() -> SpannedTexts.read(latin)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> SpannedTexts.read(folder.resolve("nowhere.jsonl"))).hasMessageContaining("is no file");
    }

    private SpannedTexts read(String content) throws IOException {
        return SpannedTexts.read(Files.writeString(folder.resolve("marked.jsonl"), content));
    }
}
