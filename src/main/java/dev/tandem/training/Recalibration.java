package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.Calibration.Mixture;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Safetensors;
import dev.tandem.model.export.BaseEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a model with the same weights, calibrated on other texts: when tickets have changed, or when there were
 * none to spare at first. What is held back for calibration must not have been learned from.
 */
public final class Recalibration {

    private static final int BATCH = 32;

    private Recalibration() {}

    /**
     * @param field    column with the right labels
     * @param headName which head, or null for the model's first; other heads keep their calibration
     * @param version  number that is not taken yet
     * @throws IOException if the data is what the model learned from, has unknown labels or the folder can't be written
     */
    public static ModelFolder of(ModelFolder folder, @Nullable String headName, LabelledTexts data, String field, Path models,
                                 int version, Safetensors.Storage storage, Progress progress) throws IOException {
        ModelCard old = folder.card();
        ModelCard.Head head = headName == null ? old.heads().get(0) : old.head(headName);
        if (data.fingerprint().equals(old.training().get("dataSha256"))) {
            throw new IOException("Model '%s' has learned from this file. Calibrate it on texts that it never saw.".formatted(folder.reference()));
        }
        List<Example> examples = data.examples().stream().filter(example -> example.label(field).isPresent()).toList();
        List<String> labels = head.labels().stream().map(Label::id).toList();
        int[] gold = examples.stream().mapToInt(example -> labels.indexOf(example.label(field).orElseThrow())).toArray();
        for (int text = 0; text < gold.length; text++) {
            if (gold[text] < 0) {
                throw new IOException("The data has the label '%s', which model '%s' does not know. Labels: %s."
                        .formatted(examples.get(text).label(field).orElseThrow(), folder.reference(), String.join(", ", labels)));
            }
        }
        HeadCalibrating calibrated = calibrate(folder, head, examples.stream().map(Example::text).toList(), gold, progress);
        Map<String, HeadCalibration> heads = new LinkedHashMap<>(folder.calibration().heads());
        heads.put(head.name(), calibrated.calibration());
        ModelCard card = card(old, version, folder, calibrated, data, gold.length);
        return ModelFolder.create(models.resolve(old.name()).resolve(Integer.toString(version)), card, new Calibration(heads),
                folder.weights(), storage, HuggingFaceConfig.of(BaseEncoder.named(old.encoder(), folder.models()), card));
    }

    private static HeadCalibrating calibrate(ModelFolder folder, ModelCard.Head head, List<String> texts, int[] gold, Progress progress) {
        HeadCalibration before = folder.calibration().head(head.name());
        Mixture mixture = before.mixture();
        try (ServedModel model = ServedModel.load(folder, 0)) {
            return HeadCalibrating.of(head, Scoring.encoderLogits(model, head.name(), texts, BATCH, progress),
                    Scoring.lexicalLogits(model, head.name(), texts), gold,
                    mixture == null ? null : new SecondOpinion.Trust(mixture.lexicalTemperature(), mixture.cascadeFrom(), before.alone()));
        }
    }

    private static ModelCard card(ModelCard old, int version, ModelFolder folder, HeadCalibrating calibrated, LabelledTexts data, int texts) {
        Map<String, Object> training = new LinkedHashMap<>(old.training());
        training.put("recalibrated", Map.of("from", folder.reference().toString(), "dataSha256", data.fingerprint(), "texts", texts));
        Map<String, Object> metrics = new LinkedHashMap<>(old.metrics());
        metrics.putAll(Metrics.onCalibrationPart(calibrated, Double.NaN, old.riskPolicy().maxError(), old.riskPolicy().delta()));
        return new ModelCard(old.name(), version, old.summary(), old.languages(), old.encoder(), old.maxTokens(), old.textFields(),
                old.heads(), old.riskPolicy(), training, metrics, old.data(),
                old.weaknesses().stream().filter(weakness -> !weakness.startsWith("Was not calibrated")).toList());
    }
}
