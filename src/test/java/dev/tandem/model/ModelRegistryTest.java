package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelCard.RiskPromise;
import dev.tandem.model.Safetensors.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {

    @TempDir
    Path models;

    @Test
    void aNameAloneGivesTheHighestVersion() throws IOException {
        write("desk", 2);
        write("desk", 10);

        ModelRegistry registry = new ModelRegistry(models);
        assertThat(registry.require(ModelReference.parse("desk")).reference()).hasToString("desk@10");
        assertThat(registry.require(ModelReference.parse("desk@2")).reference()).hasToString("desk@2");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        write("desk", 1);

        ModelFolder folder = new ModelRegistry(models).require(ModelReference.parse("desk"));
        assertThat(folder.card().head("intent").labels()).containsExactly(new Label("a?", "A?", 3), new Label("b", "B", 4));
        assertThat(folder.calibration().head("intent").temperature()).isEqualTo(1.5);
        assertThat(folder.weights().get("w").values()).containsExactly(1, 2);
    }

    @Test
    void theShippedModelIsFoundWithoutAFolder() {
        assertThat(new ModelRegistry(models.resolve("nowhere")).require(ModelReference.parse("banking-support")).card().heads())
                .extracting(Head::name).containsExactly("intent");
    }

    @Test
    void anUnknownModelOrVersionIsAnsweredWithThoseThatAreThere() throws IOException {
        write("desk", 1);
        ModelRegistry registry = new ModelRegistry(models);

        assertThatThrownBy(() -> registry.require(ModelReference.parse("dusk"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("'dusk'").hasMessageContaining("desk");
        assertThatThrownBy(() -> registry.require(ModelReference.parse("desk@7"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("[1]");
    }

    @Test
    void aFolderThatCannotBeReadIsRefusedWithTheReasonAndTheOthersServe() throws IOException {
        write("desk", 1);
        Files.createDirectories(models.resolve("broken/1"));
        Files.writeString(models.resolve("broken/1/card.yaml"), "name: broken\nversion: one\n");

        ModelRegistry registry = new ModelRegistry(models);
        assertThat(registry.require(ModelReference.parse("desk")).card().version()).isEqualTo(1);
        assertThatThrownBy(() -> registry.require(ModelReference.parse("broken"))).isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("Not usable").hasMessageContaining("broken");
    }

    @Test
    void damagedWeightsAreReportedWithModelAndFile() throws IOException {
        write("desk", 1);
        Path weights = models.resolve("desk/1/model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 40));

        assertThatThrownBy(() -> new ModelRegistry(models).require(ModelReference.parse("desk")).weights())
                .hasMessageContaining("desk@1").hasMessageContaining("model.safetensors");
    }

    private void write(String name, int version) throws IOException {
        ModelCard card = new ModelCard(name, version, "For a test.", List.of("en"), "all-MiniLM-L6-v2", 64, List.of("body"),
                List.of(new Head("intent", List.of(new Label("a?", "A?", 3), new Label("b", "B", 4)))), new RiskPromise(0.02, 0.1),
                Map.of(), Map.of(), List.of(), List.of());
        Calibration calibration = new Calibration(Map.of("intent", new HeadCalibration(1.5, new double[] {0.5}, new boolean[] {true})));
        ModelFolder.create(models.resolve(name).resolve(Integer.toString(version)), card, calibration,
                Map.of("w", new Tensor(new long[] {2}, new float[] {1, 2})), Storage.F32, Map.of());
    }
}
