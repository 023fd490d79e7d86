package dev.tandem.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    private static final String LEXICAL = "lexical.safetensors";

    @TempDir
    Path models;

    @Test
    void furtherFilesBelongToTheModel() throws IOException {
        ModelFolder folder = deskWithALexicalPart();

        assertThat(folder.has(LEXICAL)).isTrue();
        assertThat(folder.file(LEXICAL)).hasValueSatisfying(content -> assertThat(content).asString(UTF_8).isEqualTo("n-grams"));
        assertThat(folder.file("report.html")).isEmpty();
        assertThat(folder.verified()).isTrue();
        folder.verify();
    }

    @Test
    void theChecksumsAreThoseOfSha256sum() throws IOException {
        Path folder = deskWithALexicalPart().path().orElseThrow();

        assertThat(Files.readAllLines(folder.resolve("checksums.sha256")))
                .contains("# size 7 lexical.safetensors")
                .contains("b9ea2295cae46c49f1fcf2254e5b3bf930a8f09c7d59ee82f45531f4364e6bab  lexical.safetensors")
                .filteredOn(line -> !line.startsWith("#")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "calibration.json", "config.json", LEXICAL})
    void aFileThatIsCutOffOrMissingIsNoticedWithoutReadingIt(String file) throws IOException {
        Path folder = deskWithALexicalPart().path().orElseThrow();
        byte[] content = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(content, content.length - 1));

        assertThatIOException().isThrownBy(() -> ModelFolder.open(folder)).withMessage(
                "%s: expected %d bytes, found %d; copy the folder again", file, content.length, content.length - 1);
        Files.delete(folder.resolve(file));
        assertThatIOException().isThrownBy(() -> ModelFolder.open(folder)).withMessage(file + " is missing; copy the folder again");
    }

    @Test
    void aFileThatWasChangedIsNoticedWhenItIsRead() throws IOException {
        ModelFolder folder = deskWithALexicalPart();
        Files.writeString(folder.path().orElseThrow().resolve(LEXICAL), "n-grins");

        assertThatThrownBy(() -> folder.file(LEXICAL)).hasMessageContaining("desk@1")
                .hasMessageContaining("lexical.safetensors: expected sha256").hasMessageContaining("copy the folder again");
        assertThatThrownBy(folder::verify).hasMessageContaining(LEXICAL);
    }

    @Test
    void aCardThatWasChangedIsRefused() throws IOException {
        Path folder = deskWithALexicalPart().path().orElseThrow();
        String card = Files.readString(folder.resolve("card.yaml"));
        Files.writeString(folder.resolve("card.yaml"), card.replace("accuracy: 0.901", "accuracy: 0.991"));

        assertThatIOException().isThrownBy(() -> ModelFolder.open(folder)).withMessageStartingWith("card.yaml: expected sha256");
    }

    @Test
    void whatTheChecksumsDoNotListIsNoPartOfTheModel() throws IOException {
        ModelFolder folder = DeskModels.write(models, "desk", 1);
        Files.writeString(folder.path().orElseThrow().resolve(LEXICAL), "from somewhere");

        assertThat(folder.has(LEXICAL)).isFalse();
    }

    @Test
    void aFolderFromBeforeThereWereChecksumsIsReadUnverified() throws IOException {
        Path path = deskWithALexicalPart().path().orElseThrow();
        Files.delete(path.resolve("checksums.sha256"));
        ModelFolder folder = ModelFolder.open(path);

        assertThat(folder.verified()).isFalse();
        assertThat(folder.file(LEXICAL)).isPresent();
        Files.delete(path.resolve("model.safetensors"));
        assertThatIOException().isThrownBy(() -> ModelFolder.open(path)).withMessageContaining("model.safetensors is missing");
    }

    @Test
    void damagedWeightsAreReportedWithModelAndFile() throws IOException {
        ModelFolder folder = DeskModels.write(models, "desk", 1);
        Path weights = folder.path().orElseThrow().resolve("model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 40));

        assertThatThrownBy(folder::weights).hasMessageContaining("desk@1").hasMessageContaining("model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../card.yaml", "a/b", "", ".hidden", "C:\\x"})
    void aFileIsNamedWithoutAFolder(String name) throws IOException {
        ModelFolder folder = DeskModels.write(models, "desk", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> folder.file(name));
    }

    @Test
    void theModelsOwnFilesAreNotGivenBesideIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> DeskModels.write(models, DeskModels.card("desk", 1, "en"),
                Map.of("config.json", new byte[0]))).withMessageContaining("'config.json'");
        assertThat(models.resolve("desk/1/card.yaml")).doesNotExist();
    }

    @Test
    void aVersionIsNeverOverwritten() throws IOException {
        DeskModels.write(models, "desk", 1);

        assertThatIOException().isThrownBy(() -> DeskModels.write(models, "desk", 1)).withMessageContaining("take the next number");
    }

    private ModelFolder deskWithALexicalPart() throws IOException {
        return DeskModels.write(models, DeskModels.card("desk", 1, "en"), Map.of(LEXICAL, "n-grams".getBytes(UTF_8)));
    }
}
