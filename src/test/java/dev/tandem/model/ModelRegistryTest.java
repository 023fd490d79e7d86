package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ModelRegistryTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path models;

    private final SetClock clock = new SetClock();

    @Test
    void aNameAloneGivesTheHighestVersion() throws IOException {
        DeskModels.write(models, "desk", 2);
        DeskModels.write(models, "desk", 10);

        ModelRegistry registry = new ModelRegistry(models);
        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@10");
        assertThat(registry.require(ModelReference.parse("desk@2")).reference()).hasToString("desk@2");
    }

    @Test
    void aNewVersionGetsANumberAboveAllThatThereAreOrWereShippedOnesIncluded() throws IOException {
        DeskModels.write(models, "desk", 2);
        Files.createDirectories(models.resolve("desk/7"));
        Files.createDirectories(models.resolve("desk/notes"));
        ModelRegistry registry = new ModelRegistry(models);

        assertThat(registry.nextVersion("desk")).isEqualTo(8);
        assertThat(registry.nextVersion("new")).isEqualTo(1);
        assertThat(registry.nextVersion("banking-support"))
                .isEqualTo(registry.require(ModelReference.parse("banking-support")).card().version() + 1);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        DeskModels.write(models, "desk", 1);

        ModelFolder folder = new ModelRegistry(models).require(ModelReference.parse("desk"));
        assertThat(folder.card().head("intent").labels()).containsExactly(new Label("a?", "A?", 3), new Label("b", "B", 4));
        assertThat(folder.calibration().head("intent").temperature()).isEqualTo(1.5);
        assertThat(folder.weights().get("w").values()).containsExactly(1, 2);
    }

    @Test
    void theShippedModelIsFoundWithoutAFolderAndIsWhole() {
        ModelFolder shipped = new ModelRegistry(models.resolve("nowhere")).require(ModelReference.parse("banking-support"));

        assertThat(shipped.card().heads()).extracting(Head::name).containsExactly("intent");
        assertThat(shipped.verified()).isTrue();
        shipped.verify();
    }

    @Test
    void anUnknownModelOrVersionIsAnsweredWithThoseThatAreThere() throws IOException {
        DeskModels.write(models, "desk", 1);
        ModelRegistry registry = new ModelRegistry(models);

        assertThatThrownBy(() -> registry.require(ModelReference.parse("dusk"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("'dusk'").hasMessageContaining("desk");
        assertThatThrownBy(() -> registry.require(ModelReference.parse("desk@7"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("[1]");
    }

    @Test
    void aFolderThatCannotBeReadIsRefusedWithTheReasonAndTheOthersServe() throws IOException {
        DeskModels.write(models, "desk", 1);
        Files.createDirectories(models.resolve("broken/1"));
        Files.writeString(models.resolve("broken/1/card.yaml"), "name: broken\nversion: one\n");

        ModelRegistry registry = new ModelRegistry(models);
        assertThat(registry.require(ModelReference.parse("desk")).card().version()).isEqualTo(1);
        assertThatThrownBy(() -> registry.require(ModelReference.parse("broken"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("Not usable").hasMessageContaining("broken");
    }

    @Test
    void aModelThatArrivesWhileTandemRunsIsFoundWithinASecond() throws IOException {
        DeskModels.write(models, "desk", 1);
        ModelRegistry registry = new ModelRegistry(models, clock);
        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@1");
        DeskModels.write(models, "desk", 2);

        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@1");
        clock.advance(A_MOMENT);
        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@2");
    }

    @Test
    void aVersionIsOpenedOnceHoweverOftenTheFolderIsLookedAt() throws IOException {
        DeskModels.write(models, "desk", 1);
        ModelRegistry registry = new ModelRegistry(models, clock);
        ModelFolder first = registry.require(ModelReference.parse("desk"));
        registry.refresh();

        assertThat(registry.require(ModelReference.parse("desk"))).isSameAs(first);
    }

    @Test
    void aFolderThatIsStillBeingCopiedIsNotServed() throws IOException {
        DeskModels.write(models, "desk", 1);
        ModelRegistry registry = new ModelRegistry(models, clock);
        Path whole = DeskModels.write(models.resolve("elsewhere"), "desk", 2).path().orElseThrow();
        Path copy = Files.createDirectories(models.resolve("desk/2"));
        for (String file : new String[] {"calibration.json", "card.yaml", "checksums.sha256", "config.json", "model.safetensors"}) {
            byte[] content = Files.readAllBytes(whole.resolve(file));
            Files.write(copy.resolve(file), Arrays.copyOf(content, content.length / 2));
            registry.refresh();
            assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@1");
            Files.write(copy.resolve(file), content);
        }
        registry.refresh();

        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@2");
    }

    @Test
    void aVersionThatIsRemovedByHandIsForgotten() throws IOException {
        DeskModels.write(models, "desk", 1);
        DeskModels.write(models, "desk", 2);
        ModelRegistry registry = new ModelRegistry(models, clock);
        FileSystemUtils.deleteRecursively(models.resolve("desk/2"));
        clock.advance(A_MOMENT);

        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@1");
    }

    @Test
    void aFolderWhoseCardSpeaksOfAnotherModelIsRefused() throws IOException {
        DeskModels.write(models, "desk", 1);
        Files.move(models.resolve("desk/1"), models.resolve("desk/4"));

        assertThat(new ModelRegistry(models).refused()).hasEntrySatisfying(models.resolve("desk/4").toString(),
                reason -> assertThat(reason).contains("desk@1").contains("rename the folder"));
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepTheRegistryFromLooking() throws IOException {
        DeskModels.write(models, "desk", 1);
        ModelRegistry registry = new ModelRegistry(models, clock);
        registry.require(ModelReference.parse("desk"));
        DeskModels.write(models, "desk", 2);
        clock.advance(Duration.ofHours(-1));

        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@2");
    }
}
