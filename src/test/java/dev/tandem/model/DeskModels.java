package dev.tandem.model;

import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard.DataSource;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelCard.RiskPromise;
import dev.tandem.model.Safetensors.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small models for tests: they decide nothing, but their folders are complete. */
public final class DeskModels {

    private DeskModels() {}

    public static ModelFolder write(Path models, String name, int version) throws IOException {
        return write(models, card(name, version, "en"), Map.of());
    }

    public static ModelFolder write(Path models, ModelCard card, Map<String, byte[]> extras) throws IOException {
        Calibration calibration = new Calibration(Map.of("intent", new HeadCalibration(1.5, new double[] {0.5}, new boolean[] {true})));
        return ModelFolder.create(models.resolve(card.name()).resolve(Integer.toString(card.version())), card, calibration,
                Map.of("w", new Tensor(new long[] {2}, new float[] {1, 2})), Storage.F32, Map.of(), extras);
    }

    public static ModelCard card(String name, int version, String language) {
        return card(name, version, language, 0.9 + version / 1000d, 8, List.of(new Label("a?", "A?", 3), new Label("b", "B", 4)));
    }

    static ModelCard card(String name, int version, String language, double accuracy, int epochs, List<Label> labels) {
        return new ModelCard(name, version, "Sorts letters for a test.", List.of(language), "all-MiniLM-L6-v2", 64, List.of("body"),
                List.of(new Head("intent", labels)), new RiskPromise(0.02, 0.1),
                Map.of("seed", 7, "recipe", Map.of("epochs", epochs, "batchSize", 32)), Map.of("accuracy", accuracy),
                List.of(new DataSource("invented letters", "internal", "")), List.of("Has never seen a letter | or a card."));
    }
}
