package dev.tandem.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.Preparation.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final Columns COLUMNS = new Columns(List.of("subject", "body"), List.of("queue"), List.of(), List.of("files"));

    @TempDir
    Path parent;

    private Path folder;
    private Documents documents;

    @BeforeEach
    void aFolderWithADataFileAndItsDocuments() throws IOException {
        folder = Files.createDirectory(parent.resolve("export"));
        documents = new Documents(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer.pdf", "offer.docx", "offer.xlsx", "offer.xls", "offer.pptx", "offer.html",
            "offer.rtf", "offer.eml", "offer.msg", "offer.txt"})
    void theTextOfADocumentFollowsTheTextColumns(String name) throws IOException {
        documents.make("attachments/" + name, "We offer a mortgage");

        Reading reading = read("Question|Is this fair?|loans|attachments/" + name);

        assertThat(reading.notes()).isEmpty();
        assertThat(reading.texts().examples().get(0).text()).startsWith("Question\nIs this fair?\n").contains("We offer a mortgage");
    }

    @Test
    void severalDocumentsFollowInTheOrderOfTheRow() throws IOException {
        documents.make("b.txt", "Bravo  and\r\n\r\n more");
        documents.make("a.txt", "Alpha");

        assertThat(read("Two|files|cards|b.txt; a.txt", "Again|the same|cards|\"a.txt\nb.txt\"", "None|at all|cards|").texts().examples())
                .extracting(Example::text)
                .containsExactly("Two\nfiles\nBravo and\nmore\nAlpha", "Again\nthe same\nAlpha\nBravo and\nmore", "None\nat all");
    }

    @Test
    void aDocumentCanBeAllThatARowSays() throws IOException {
        documents.make("letter.txt", "Please close my account");

        assertThat(read("||cards|letter.txt").texts().examples()).containsExactly(example("Please close my account"));
    }

    @Test
    void whatCannotBeReadIsSaidWithLineAndNameAndTheRowStays() throws IOException {
        documents.pdf("locked.pdf", "Nobody sees this", "secret");
        documents.protectedWord("locked.docx", "Nor this");
        documents.text("broken.pdf", "%PDF-1.4 and then nothing of the kind");
        documents.text("empty.pdf", "");
        documents.text("page.html", "<html><body></body></html>");
        Files.createDirectory(folder.resolve("dir"));

        Reading reading = read("Hello|A|cards|gone.pdf", "Hello|B|cards|locked.pdf", "Hello|C|cards|locked.docx", "Hello|D|cards|broken.pdf",
                "Hello|E|cards|empty.pdf", "Hello|F|cards|page.html", "Hello|G|cards|dir");

        assertThat(reading.texts().examples()).extracting(Example::text)
                .containsExactly("Hello\nA", "Hello\nB", "Hello\nC", "Hello\nD", "Hello\nE", "Hello\nF", "Hello\nG");
        assertThat(reading.notes()).isEqualTo(reading.aboutAttachments()).extracting(Finding::rule, Finding::severity, Finding::lines).containsExactly(
                tuple("attachments_missing", Finding.Severity.NOTE, List.of(2, 8)),
                tuple("attachments_unread", Finding.Severity.NOTE, List.of(3, 4, 5)),
                tuple("attachments_without_text", Finding.Severity.NOTE, List.of(6, 7)));
        assertThat(reading.notes().stream().flatMap(note -> note.places().stream()).map(place -> place.what()))
                .contains("gone.pdf: not found", "dir: is not a file", "locked.pdf: protected by a password", "locked.docx: protected by a password",
                        "empty.pdf: empty file")
                .anySatisfy(what -> assertThat(what).startsWith("broken.pdf: "));
    }

    @Test
    void onlyTheBeginningOfALongDocumentIsUsed() throws IOException {
        documents.text("long.txt", "word ".repeat(100_000));

        Reading reading = read("Long|story|cards|long.txt");

        assertThat(reading.texts().examples().get(0).text()).hasSizeBetween(19_000, 20_100).startsWith("Long\nstory\nword word");
        assertThat(reading.notes()).singleElement().satisfies(note -> {
            assertThat(note.rule()).isEqualTo("attachments_cut");
            assertThat(note.sentence()).isEqualTo("1 attached document with more than 20000 characters; only the beginning is used.");
        });
    }

    @Test
    void aFileThatIsTooLargeIsNotOpened() throws IOException {
        Path large = documents.text("large.txt", "x".repeat((1 << 20) + 1));
        DocumentText text = new DocumentText(DocumentText.offline(), new DocumentText.Limits(1 << 20, 100, DocumentText.Limits.USUAL.time()));

        assertThat(text.of(large)).isEqualTo(new DocumentText.Document("", Optional.of(AttachmentFlaw.UNREAD), "larger than 1 MB"));
    }

    @Test
    void aDocumentThatTakesForeverIsGivenUp() throws IOException {
        Path endless = documents.text("endless.txt", "and so on");
        DocumentText text = new DocumentText(new NeverDone(), new DocumentText.Limits(1 << 20, 100, Duration.ofMillis(1)));

        assertThat(text.of(endless).flaw()).contains(AttachmentFlaw.UNREAD);
        assertThat(text.of(endless).why()).startsWith("given up");
    }

    @Test
    void aKindThatIsNotReadIsToldFromAPictureWithoutText() throws IOException {
        documents.text("photo.gif", "GIF89a");
        documents.text("sound.mp3", "ID3");
        documents.archive("all.zip", "inside.txt", "a text");

        assertThat(read("A|b|cards|photo.gif;sound.mp3", "C|d|cards|all.zip").notes()).extracting(Finding::rule, note -> note.places().get(0).what())
                .containsExactly(tuple("attachments_unread", "all.zip: application/zip"), tuple("attachments_without_text", "photo.gif: image/gif"));
    }

    @Test
    void aDocumentDoesNotMakeItsReaderOpenOtherFiles() throws IOException {
        Path secret = Files.writeString(parent.resolve("secret.txt"), "the code is 1234");
        documents.wordThatAsksFor(secret);

        assertThat(read("Look|at this|cards|nosy.docx").texts().examples().get(0).text()).isEqualTo("Look\nat this\nHello");
    }

    @Test
    void documentsInsideOfAnEmailAreReadToo() throws IOException {
        documents.text("mail.eml", String.join("\r\n", "From: anna@example.com", "Subject: My contract", "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Type: text/plain", "", "Please look.", "--x",
                "Content-Type: text/html; name=c.html", "Content-Disposition: attachment; filename=c.html", "", "<p>Clause seven</p>", "--x--", ""));

        assertThat(read("Fwd|Hello|loans|mail.eml").texts().examples().get(0).text()).startsWith("Fwd\nHello\nMy contract").contains("Please look.")
                .contains("Clause seven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../secret.txt", "a/../../secret.txt", "..\\secret.txt", "C:\\secret.txt", "https://example.com/a.pdf"})
    void aPathOutsideOfTheFolderIsRefusedWithLineColumnAndRemedy(String path) throws IOException {
        Files.writeString(parent.resolve("secret.txt"), "the code is 1234");

        assertThatThrownBy(() -> read("Hello|there|cards|", "Hello|you|cards|" + path)).isInstanceOf(IOException.class)
                .hasMessageContaining("line 3").hasMessageContaining("'files'").hasMessageContaining(path).hasMessageContaining("Copy the document there");
    }

    @Test
    void aLinkOutOfTheFolderIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("inside.txt"), Files.writeString(parent.resolve("secret.txt"), "the code is 1234"));

        assertThatThrownBy(() -> read("Hello|there|cards|inside.txt")).isInstanceOf(IOException.class).hasMessageContaining("leaves the data file's folder");
    }

    @Test
    void theFingerprintChangesWithADocument() throws IOException {
        documents.make("a.txt", "Alpha");
        String before = read("One|file|cards|a.txt").texts().fingerprint();
        String again = read("One|file|cards|a.txt").texts().fingerprint();
        documents.make("a.txt", "Alpha!");

        assertThat(again).isEqualTo(before);
        assertThat(read("One|file|cards|a.txt").texts().fingerprint()).isNotEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void preparedPartsAreReadWithoutTheDocuments() throws IOException {
        String[] rows = IntStream.range(0, 40).mapToObj(row -> "Ticket %d|%s|%s|%d.html".formatted(row, row % 4 == 0 ? "" : "see below",
                row % 2 == 0 ? "cards" : "loans", row)).toArray(String[]::new);
        for (int row = 0; row < rows.length; row++) {
            documents.text(row + ".html", "<p>Tell \"me\",</p><p>what number " + "abcdefghij".charAt(row % 10) + "klmnopqrst".charAt(row / 4) + " is</p>");
        }
        Prepared prepared = new Preparation(COLUMNS, new Split.Stratified(), Optional.empty(), 7).prepare(table(rows), Optional.empty());
        Path out = parent.resolve("prepared");

        prepared.write(out);

        for (Part part : Part.values()) {
            LabelledTexts read = LabelledTexts.read(out.resolve(part.lowerCase() + ".csv"), COLUMNS.text(), COLUMNS.labels(), List.of());
            assertThat(read.examples()).isNotEmpty().isEqualTo(prepared.texts(part).examples())
                    .allSatisfy(example -> assertThat(example.text()).contains("Tell \"me\",\nwhat number"));
        }
        assertThat(Files.readAllLines(out.resolve("train.csv")).get(0)).isEqualTo("subject,body,queue");
    }

    private Reading read(String... rows) throws IOException {
        return Reading.of(table(rows), COLUMNS);
    }

    private Path table(String... rows) throws IOException {
        return Files.writeString(folder.resolve("tickets.csv"), "subject|body|queue|files\n" + String.join("\n", rows) + "\n");
    }

    private static Example example(String text) {
        return new Example(text, Map.of("queue", "cards"), Map.of());
    }
}
