package dev.tandem.training;

import dev.tandem.calibration.TemperatureScaling;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.PublishedEncoder;
import dev.tandem.model.Safetensors;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import dev.tandem.training.LabelledTexts.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From labelled texts to a model folder: split, fine-tune, calibrate what will be served, write.
 *
 * <p>Calibration asks the stored weights in the serving runtime, not the trained ones in PyTorch: the promise is made for
 * what answers.
 */
public final class Trainer {

    private static final PublishedEncoder ENCODER = PublishedEncoder.MINILM_L6;
    private static final int CALIBRATION_BATCH = 32;
    /** Below this no label keeps an example in each part. */
    private static final int MIN_PER_LABEL = 2;

    private final TrainingPlan plan;
    private final Provenance provenance;
    private final Progress progress;

    /**
     * What a card says that no machine can find out.
     *
     * @param summary  one sentence: what the model decides, for whom
     * @param language ISO 639-1 code of the texts
     * @param data     where they came from
     */
    public record Provenance(String summary, String language, List<ModelCard.DataSource> data) {}

    public Trainer(TrainingPlan plan, Provenance provenance, Progress progress) {
        this.plan = plan;
        this.provenance = provenance;
        this.progress = progress;
    }

    /**
     * @param models  folder that holds {@code <name>/<version>/}
     * @param version number that is not taken yet
     * @return the finished folder
     * @throws IOException if the data can't make a classifier, or the folder can't be written
     */
    public ModelFolder train(LabelledTexts data, Path models, int version, Safetensors.Storage storage) throws IOException {
        requireTrainable(data);
        Parts parts = parts(data);
        progress.say("%d texts to learn from, %d to validate, %d to calibrate, %d labels".formatted(parts.training().size(),
                parts.validation().size(), parts.calibration().size(), parts.labels().size()));
        FineTuning.Result result = fineTune(parts);
        return write(result, parts, data.fingerprint(), models, version, storage);
    }

    FineTuning.Result fineTune(Parts parts) {
        try (WordPieces wordPieces = ENCODER.wordPieces(plan.recipe().maxTokens());
             FineTuning fineTuning = new FineTuning(plan, ENCODER, parts.labels().size(), progress)) {
            return fineTuning.run(parts.cut(parts.training(), wordPieces), parts.cut(parts.validation(), wordPieces));
        } catch (NonFiniteLossException e) {
            if (e.lastGood().epoch() == 0) {
                throw e;
            }
            progress.say(e.getMessage());
            return e.lastGood();
        }
    }

    ModelFolder write(FineTuning.Result result, Parts parts, String fingerprint, Path models, int version,
                      Safetensors.Storage storage) throws IOException {
        Map<String, Tensor> served = roundTrip(result.weights(), storage);
        ModelCard draft = card(result, parts, fingerprint, version, Map.of());
        Calibration unscaled = new Calibration(Map.of(plan.head(), new HeadCalibration(1, new double[0], new boolean[0])));
        try (ServedModel model = ServedModel.of(draft, served, unscaled, 0)) {
            HeadCalibration head = calibrate(model, parts);
            Map<String, Object> metrics = Metrics.onCalibrationPart(head, result.validationAccuracy(),
                    draft.riskPolicy().maxError(), draft.riskPolicy().delta());
            ModelCard card = card(result, parts, fingerprint, version, metrics);
            return ModelFolder.create(models.resolve(plan.model()).resolve(Integer.toString(version)), card,
                    new Calibration(Map.of(plan.head(), head)), result.weights(), storage, HuggingFaceConfig.of(ENCODER, card));
        }
    }

    private HeadCalibration calibrate(ServedModel model, Parts parts) {
        Batches batches = new Batches(parts.calibration().stream().map(example -> model.cut(example.text()).ids()).toList(),
                parts.gold(parts.calibration()));
        double[][] logits = new double[batches.size()][];
        for (List<Integer> indexes : batches.sorted(CALIBRATION_BATCH)) {
            double[][] scores = model.logits(plan.head(), indexes.stream().map(batches.pieces()::get).toList());
            for (int row = 0; row < scores.length; row++) {
                logits[indexes.get(row)] = scores[row];
            }
        }
        double temperature = TemperatureScaling.fit(logits, batches.labels());
        double[] confidences = new double[logits.length];
        boolean[] correct = new boolean[logits.length];
        for (int text = 0; text < logits.length; text++) {
            double[] probabilities = TemperatureScaling.apply(logits[text], temperature);
            int best = Metrics.indexOfLargest(probabilities);
            confidences[text] = probabilities[best];
            correct[text] = best == batches.labels()[text];
        }
        return new HeadCalibration(temperature, confidences, correct);
    }

    private static Map<String, Tensor> roundTrip(Map<String, Tensor> weights, Safetensors.Storage storage) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Safetensors.write(weights, storage, file);
        return Safetensors.read(new ByteArrayInputStream(file.toByteArray()));
    }

    private ModelCard card(FineTuning.Result result, Parts parts, String fingerprint, int version, Map<String, Object> metrics) {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("recipe", plan.recipe());
        training.put("seed", plan.seed());
        training.put("bestEpoch", result.epoch());
        training.put("dataSha256", fingerprint);
        training.put("examples", Map.of("training", parts.training().size(), "validation", parts.validation().size(),
                "calibration", parts.calibration().size()));
        return new ModelCard(plan.model(), version, provenance.summary(), List.of(provenance.language()), ENCODER.id(),
                plan.recipe().maxTokens(), plan.textFields(),
                List.of(new ModelCard.Head(plan.head(), parts.labels())), new ModelCard.RiskPromise(0.02, 0.1), training, metrics,
                provenance.data(), List.of(
                        "Reads the first %d word pieces of a text only.".formatted(plan.recipe().maxTokens()),
                        "Knows its %d labels and no others: a text about something else gets one of them, usually with low confidence."
                                .formatted(parts.labels().size())));
    }

    private void requireTrainable(LabelledTexts data) throws IOException {
        Map<String, Integer> counts = data.counts();
        if (counts.size() < 2) {
            throw new IOException("Column '%s' holds one label only (%s). A classifier needs at least two."
                    .formatted(plan.labelField(), counts.keySet().iterator().next()));
        }
        List<String> rare = counts.entrySet().stream().filter(entry -> entry.getValue() < MIN_PER_LABEL).map(Map.Entry::getKey).toList();
        if (!rare.isEmpty()) {
            throw new IOException("Each label needs at least %d examples. Too few for: %s. Add examples or remove these rows."
                    .formatted(MIN_PER_LABEL, String.join(", ", rare)));
        }
    }

    Parts parts(LabelledTexts data) {
        List<List<Example>> parts = data.split(plan.seed(), plan.recipe().validationShare(), plan.recipe().calibrationShare());
        return new Parts(parts.get(2), parts.get(0), parts.get(1), data.labels(parts.get(2)));
    }

    /**
     * @param labels in the order of the head's rows
     */
    record Parts(List<Example> training, List<Example> validation, List<Example> calibration, List<ModelCard.Label> labels) {

        Batches cut(List<Example> examples, WordPieces wordPieces) {
            return new Batches(examples.stream().map(example -> wordPieces.cut(example.text()).ids()).toList(), gold(examples));
        }

        int[] gold(List<Example> examples) {
            List<String> ids = labels.stream().map(ModelCard.Label::id).toList();
            return examples.stream().mapToInt(example -> ids.indexOf(example.label())).toArray();
        }
    }
}
