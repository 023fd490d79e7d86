package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.dataset.table.VisibleText;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.Calibration.Mixture;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.Safetensors;
import dev.tandem.model.export.BaseEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a model with the same weights, calibrated on other texts: when tickets have changed, or when there were
 * none to spare at first. What is held back for calibration must not have been learned from.
 */
public final class Recalibration {

    private static final int BATCH = 32;
    private static final String WITHOUT_TEXTS = "Labels of '%s' that it was calibrated without a text of";

    private Recalibration() {}

    /**
     * @param field    column with the right labels
     * @param headName which head, or null for the model's first; other heads keep their calibration
     * @param version  number that is not taken yet
     * @throws IOException if the data is what the model learned from, has unknown labels or cannot carry the model's promise,
     *                     or the folder can't be written
     */
    public static ModelFolder of(ModelFolder folder, @Nullable String headName, LabelledTexts data, String field, Path models,
                                 int version, Safetensors.Storage storage, Progress progress) throws IOException {
        ModelCard old = folder.card();
        ModelCard.Head head = headName == null ? old.heads().get(0) : old.head(headName);
        if (data.fingerprint().equals(old.training().get("dataSha256"))) {
            throw new IOException("Model '%s' has learned from this file. Calibrate it on texts that it never saw.".formatted(folder.reference()));
        }
        List<Example> examples = data.examples().stream().filter(example -> example.label(field).isPresent()).toList();
        // labels of an earlier version may have characters that nobody sees, which data is read without
        List<String> labels = head.labels().stream().map(label -> VisibleText.of(label.id())).toList();
        int[] gold = examples.stream().mapToInt(example -> labels.indexOf(example.label(field).orElseThrow())).toArray();
        for (int text = 0; text < gold.length; text++) {
            if (gold[text] < 0) {
                throw new IOException("The data has the label '%s', which model '%s' does not know. Labels: %s."
                        .formatted(examples.get(text).label(field).orElseThrow(), folder.reference(), String.join(", ", labels)));
            }
        }
        PromiseEvidence evidence = new PromiseEvidence(gold, head.labels(), old.riskPolicy());
        Optional<String> lacking = evidence.lacking();
        if (lacking.isPresent()) {
            throw new IOException("These texts cannot carry the promise of model '%s'. %s".formatted(folder.reference(), lacking.get()));
        }
        List<String> missing = evidence.missing();
        if (!missing.isEmpty()) {
            progress.say("%s: %s".formatted(WITHOUT_TEXTS.formatted(head.name()), PromiseEvidence.listed(missing)));
        }
        HeadCalibrating calibrated = calibrate(folder, head, examples.stream().map(Example::text).toList(), gold, progress);
        Map<String, HeadCalibration> heads = new LinkedHashMap<>(folder.calibration().heads());
        heads.put(head.name(), calibrated.calibration());
        ModelCard card = card(old, version, folder, calibrated, data, gold.length, head, missing);
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

    private static ModelCard card(ModelCard old, int version, ModelFolder folder, HeadCalibrating calibrated, LabelledTexts data, int texts,
                                  ModelCard.Head head, List<String> missing) {
        Map<String, Object> training = new LinkedHashMap<>(old.training());
        training.put("recalibrated", Map.of("from", folder.reference().toString(), "dataSha256", data.fingerprint(), "texts", texts));
        Map<String, Object> metrics = new LinkedHashMap<>(old.metrics());
        metrics.putAll(Metrics.onCalibrationPart(calibrated, Double.NaN, old.riskPolicy().maxError(), old.riskPolicy().delta()));
        List<String> weaknesses = new ArrayList<>(old.weaknesses());
        weaknesses.removeIf(weakness -> weakness.startsWith(WITHOUT_TEXTS.formatted(head.name()))
                || weakness.startsWith(CardWriter.ALWAYS_ASKS.formatted(head.name())) || weakness.startsWith("Was not calibrated"));
        if (!missing.isEmpty()) {
            weaknesses.add("%s: %s.".formatted(WITHOUT_TEXTS.formatted(head.name()), PromiseEvidence.listed(missing)));
        }
        return new ModelCard(old.name(), version, old.summary(), old.languages(), old.encoder(), old.maxTokens(), old.textFields(),
                old.heads(), old.riskPolicy(), training, metrics, old.data(), weaknesses);
    }
}
