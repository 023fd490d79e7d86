package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.dataset.ColumnRequest.LabelColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnRequestTest {

    @TempDir
    Path folder;

    @Test
    void aNameIsTakenAsItStandsInTheFile() throws IOException {
        String header = "\"Subject, short\",body,Queue: Level 1,a<b,Type=Kind\n";

        assertThat(found(header, "Subject, short", "Queue: Level 1").columns()).isEqualTo(columns("Subject, short", "Queue: Level 1"));
        assertThat(found(header, "body,Subject, short", "a<b").columns().text()).containsExactly("body", "Subject, short");
        assertThat(found(header, "body", "Type=Kind,Queue: Level 1,a<b").labels()).extracting(LabelColumn::column)
                .containsExactly("Type=Kind", "Queue: Level 1", "a<b");
        assertThat(found(header, "body", "level:Queue: Level 1").labels()).containsExactly(
                new LabelColumn(Optional.of("level"), "Queue: Level 1", List.of()));
        assertThat(found(header, "body", "Type=Kind=low<high,Queue: Level 1=l1<l2").labels()).containsExactly(
                new LabelColumn(Optional.empty(), "Type=Kind", List.of("low", "high")), new LabelColumn(Optional.empty(), "Queue: Level 1", List.of("l1", "l2")));
    }

    @Test
    void whatIsNoNameIsTakenApart() throws IOException {
        String header = "subject;body;queue;urgency\n";

        assertThat(found(header, "subject, body", "queue,urgent:urgency=low<high").columns())
                .isEqualTo(new Columns(List.of("subject", "body"), List.of("queue", "urgency"), List.of()));
        assertThat(found(header, "body", "queue,urgent:urgency=low<high").labels()).containsExactly(
                new LabelColumn(Optional.empty(), "queue", List.of()), new LabelColumn(Optional.of("urgent"), "urgency", List.of("low", "high")));
        assertThat(found(header, "body", "urgency=low<high,queue").labels()).extracting(LabelColumn::column).containsExactly("urgency", "queue");
    }

    @Test
    void aColumnThatIsMissingIsLeftToBeFoundMissing() throws IOException {
        assertThat(found("subject,queue\n", "subject,message", "head:team=a<b").columns()).isEqualTo(
                new Columns(List.of("subject", "message"), List.of("team"), List.of()));
    }

    @Test
    void aNameIsTheSameHoweverItsAccentsAreWritten() throws IOException {
        assertThat(found("text,Gro\u0308\u00DFe\u00A0\n", "text", "Gr\u00F6\u00DFe").columns().labels()).containsExactly("Gr\u00F6\u00DFe");
    }

    private static Columns columns(String text, String label) {
        return new Columns(List.of(text), List.of(label), List.of());
    }

    private ColumnRequest.Found found(String header, String text, String label) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), header);
        return new ColumnRequest(List.of(text), List.of(label), List.of(), List.of()).in(file);
    }
}
