package dev.tandem.process;

import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelCard.RiskPromise;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A model folder without weights: a handful of intents, and a calibration under which 0.97 is sure enough and 0.4 is not. */
final class AFewIntents {

    /** Higher than any shipped version, so that this one is the promoted one. */
    static final ModelReference MODEL = new ModelReference("banking-support", 9_000_000);

    static final List<Label> LABELS = List.of(
            new Label("card_arrival", "Card arrival", 100),
            new Label("lost_or_stolen_card", "Lost or stolen card", 100),
            new Label("exchange_rate", "Exchange rate", 100),
            new Label("pending_transfer", "Pending transfer", 100),
            new Label("top_up_failed", "Top-up failed", 100),
            new Label("age_limit", "Age limit", 100),
            new Label("branch_opening_hours", "Branch opening hours", 100)); // unknown to the routing table

    private static final int EXAMPLES = 1000;

    private AFewIntents() {}

    static void writeModelTo(Path models) throws IOException {
        ModelCard card = new ModelCard(MODEL.name(), MODEL.version(), "A few intents for tests.", List.of("en"), "all-MiniLM-L6-v2", 64,
                List.of("subject", "body"), List.of(new Head("intent", LABELS)), new RiskPromise(0.02, 0.1), Map.of(), Map.of(),
                List.of(), List.of());
        ModelFolder.create(models.resolve(MODEL.name()).resolve(MODEL.version().toString()), card,
                new Calibration(Map.of("intent", calibration())), Map.of(), Safetensors.Storage.F32, Map.of());
    }

    /** Half of the examples were sure and right, the other half doubtful and wrong. */
    private static HeadCalibration calibration() {
        double[] confidences = IntStream.range(0, EXAMPLES).mapToDouble(i -> i % 2 == 0 ? 0.96 : 0.45).toArray();
        boolean[] correct = new boolean[EXAMPLES];
        IntStream.range(0, EXAMPLES).forEach(i -> correct[i] = i % 2 == 0);
        return new HeadCalibration(1, confidences, correct);
    }
}
