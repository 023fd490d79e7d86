package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.Promotions.Change;
import dev.tandem.model.Promotions.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ModelPromotionTest {

    private static final String ANNA = "anna";

    @TempDir
    Path models;

    private final SetClock clock = new SetClock();
    private ModelRegistry registry;

    @BeforeEach
    void threeVersionsOfADesk() throws IOException {
        for (int version = 1; version <= 3; version++) {
            DeskModels.write(models, "desk", version);
        }
        registry = new ModelRegistry(models, clock);
    }

    @Test
    void aPromotedVersionServesAlthoughThereAreHigherOnes() {
        registry.promote(ModelReference.parse("desk@2"), ANNA);

        assertThat(serving()).isEqualTo("desk@2");
        assertThat(new ModelRegistry(models).require(ModelReference.parse("desk")).reference()).hasToString("desk@2");
    }

    @Test
    void aNewVersionDoesNotServeUntilItIsPromotedOnceSomebodyHasChosen() throws IOException {
        registry.promote(ModelReference.parse("desk@3"), ANNA);
        DeskModels.write(models, "desk", 4);
        registry.refresh();

        assertThat(serving()).isEqualTo("desk@3");
    }

    @Test
    void rollbacksReturnStepByStepToWhatServedBefore() {
        registry.promote(ModelReference.parse("desk@1"), ANNA);
        registry.promote(ModelReference.parse("desk@2"), ANNA);

        assertThat(registry.rollBack("desk", ANNA).reference()).hasToString("desk@1");
        assertThat(registry.rollBack("desk", ANNA).reference()).hasToString("desk@3");
        assertThatThrownBy(() -> registry.rollBack("desk", ANNA)).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("served before desk@3").hasMessageContaining("[1, 2, 3]");
    }

    @Test
    void aRollbackPassesOverVersionsThatAreGone() {
        registry.promote(ModelReference.parse("desk@2"), ANNA);
        registry.promote(ModelReference.parse("desk@1"), ANNA);
        registry.delete(ModelReference.parse("desk@2"), ANNA);

        assertThat(registry.rollBack("desk", ANNA).reference()).hasToString("desk@3");
    }

    @Test
    void theHistoryTellsWhoPutWhichVersionInServiceWhen() {
        registry.promote(ModelReference.parse("desk@1"), ANNA);
        registry.promote(ModelReference.parse("desk@1"), "a script that promotes twice");
        clock.advance(Duration.ofHours(1));
        registry.rollBack("desk", "ben");

        assertThat(new ModelRegistry(models).versions("desk").promotions().changes()).containsExactly(
                new Change(Kind.HIGHEST, 3, clock.instant().minusSeconds(3600), ANNA),
                new Change(Kind.PROMOTED, 1, clock.instant().minusSeconds(3600), ANNA),
                new Change(Kind.ROLLED_BACK, 3, clock.instant(), "ben"));
    }

    @Test
    void whatAnotherProcessPromotesIsSeenWithinASecond() {
        assertThat(serving()).isEqualTo("desk@3");
        new ModelRegistry(models).promote(ModelReference.parse("desk@1"), ANNA);
        assertThat(serving()).isEqualTo("desk@3");
        clock.advance(Duration.ofSeconds(1));

        assertThat(serving()).isEqualTo("desk@1");
    }

    @Test
    void aVersionInServiceCannotBeDeleted() {
        assertThatIllegalStateException().isThrownBy(() -> registry.delete(ModelReference.parse("desk@3"), ANNA))
                .withMessageContaining("desk@3 is in service").withMessageContaining("Promote another version");
        assertThat(models.resolve("desk/3/card.yaml")).exists();
    }

    @Test
    void aDeletedVersionIsGoneFromTheDiskToo() throws IOException {
        registry.delete(ModelReference.parse("desk@1"), ANNA);

        assertThatThrownBy(() -> registry.require(ModelReference.parse("desk@1"))).isInstanceOf(UnknownModelException.class);
        try (var left = Files.walk(models.resolve("desk"))) {
            assertThat(left).filteredOn(path -> path.startsWith(models.resolve("desk/1")) || path.toString().contains("deleted"))
                    .containsExactlyInAnyOrder(models.resolve("desk/1"), models.resolve("desk/1/deleted.txt"));
        }
    }

    @Test
    void theNumberOfADeletedVersionStaysTaken() {
        registry.delete(ModelReference.parse("desk@1"), ANNA);

        assertThat(models.resolve("desk/1/deleted.txt")).content().contains("desk@1 was deleted by anna");
        assertThatThrownBy(() -> registry.delete(ModelReference.parse("desk@1"), ANNA)).isInstanceOf(UnknownModelException.class);
    }

    @Test
    void aDamagedVersionCanBeDeletedButNotPromoted() throws IOException {
        Path weights = models.resolve("desk/1/model.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[content.length - 1] ^= 1;
        Files.write(weights, content);

        assertThatThrownBy(() -> registry.promote(ModelReference.parse("desk@1"), ANNA)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("model.safetensors: expected sha256");
        assertThat(serving()).isEqualTo("desk@3");
        registry.delete(ModelReference.parse("desk@1"), ANNA);
        assertThat(models.resolve("desk/1/card.yaml")).doesNotExist();
    }

    @Test
    void theShippedModelCanBePromotedButNotDeleted() throws IOException {
        DeskModels.write(models, "banking-support", 900);
        registry.promote(ModelReference.parse("banking-support@3"), ANNA);

        assertThat(registry.require(ModelReference.parse("banking-support")).path()).isEmpty();
        registry.rollBack("banking-support", ANNA);
        assertThatIllegalStateException().isThrownBy(() -> registry.delete(ModelReference.parse("banking-support@3"), ANNA))
                .withMessageContaining("comes with Tandem");
    }

    @Test
    void theVersionPromotedBeforeServesWhereThePromotedOneIsLost() throws IOException {
        registry.promote(ModelReference.parse("desk@1"), ANNA);
        registry.promote(ModelReference.parse("desk@2"), ANNA);
        FileSystemUtils.deleteRecursively(models.resolve("desk/2"));
        registry.refresh();

        assertThat(serving()).isEqualTo("desk@1");
        assertThat(registry.refused()).hasEntrySatisfying(models.resolve("desk/promotions.yaml").toString(),
                reason -> assertThat(reason).contains("version 2 is promoted but can't be used"));
    }

    @Test
    void aVersionThatNobodyPromotedDoesNotStepIn() throws IOException {
        FileSystemUtils.deleteRecursively(models.resolve("desk/3"));
        registry.promote(ModelReference.parse("desk@2"), ANNA);
        FileSystemUtils.deleteRecursively(models.resolve("desk/2"));
        registry.refresh();

        assertThatThrownBy(() -> registry.require(ModelReference.parse("desk"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("version 2 is promoted but can't be used").hasMessageContaining("models promote desk@1");
    }

    @Test
    void anUnreadablePromotionFileChangesNothingForARunningTandem() throws IOException {
        registry.promote(ModelReference.parse("desk@1"), ANNA);
        Files.writeString(models.resolve("desk/promotions.yaml"), "- change: PROM");
        registry.refresh();

        assertThat(serving()).isEqualTo("desk@1");
        assertThat(registry.refused()).containsKey(models.resolve("desk/promotions.yaml").toString());
    }

    @Test
    void whoDoesNotSayWhichVersionIsAskedTo() {
        assertThatThrownBy(() -> registry.promote(ModelReference.parse("desk"), ANNA)).hasMessageContaining("for example desk@1");
        assertThatThrownBy(() -> registry.delete(ModelReference.parse("desk"), ANNA)).hasMessageContaining("for example desk@1");
    }

    private String serving() {
        return registry.require(ModelReference.parse("desk")).reference().toString();
    }
}
