package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.inference.ServedModel;
import dev.tandem.model.Calibration;
import dev.tandem.model.Calibration.HeadCalibration;
import dev.tandem.model.ModelCard;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.Safetensors;
import dev.tandem.model.Tensor;
import dev.tandem.model.WordPieces;
import dev.tandem.model.export.BaseEncoder;
import dev.tandem.model.export.Precision;
import dev.tandem.training.RecipeSearch.Found;
import dev.tandem.training.TrainingPlan.Task;
import dev.tandem.training.search.TimeBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From labelled texts to a model folder: split, hear the second opinion and the teachers, fine-tune, calibrate what will be
 * served, write.
 *
 * <p>Calibration asks the stored weights in the serving runtime, not the trained ones in PyTorch: the promise is made for
 * what answers.
 */
public final class Trainer {

    private static final int BATCH = 32;
    private static final String CHECKPOINTS = ".checkpoints";

    private final TrainingPlan plan;
    private final Provenance provenance;
    private final Progress progress;
    private final InstantSource clock;

    /**
     * What a card says that no machine can find out.
     *
     * @param summary  one sentence: what the model decides, for whom
     * @param language ISO 639-1 code of the texts
     * @param data     where they came from
     */
    public record Provenance(String summary, String language, List<ModelCard.DataSource> data) {}

    public Trainer(TrainingPlan plan, Provenance provenance, Progress progress) {
        this(plan, provenance, progress, InstantSource.system());
    }

    /** @param clock that a search goes by */
    Trainer(TrainingPlan plan, Provenance provenance, Progress progress, InstantSource clock) {
        this.plan = plan.with(plan.recipe().settledFor(plan.device()));
        this.provenance = provenance;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * An interrupted run goes on after its last finished epoch when it is started again with the same plan and data; one that
     * was interrupted while it searched begins the search again.
     *
     * @param models  folder that holds {@code <name>/<version>/}
     * @param version number that is not taken yet
     * @return the finished folder
     * @throws IOException              if the data can't make a classifier, or the folder can't be written
     * @throws IllegalArgumentException if the plan asks for a search and its recipe has nothing to search
     */
    public ModelFolder train(LabelledTexts data, Path models, int version, Safetensors.Storage storage) throws IOException {
        if (plan.search() != null) {
            SearchSpace.around(plan);
        }
        BaseEncoder encoder = BaseEncoder.named(plan.recipe().encoder(), models);
        Teachers teachers = new Teachers(plan, data.fingerprint(), new ModelRegistry(models), progress);
        Parts parts = Parts.of(data, plan);
        progress.say("%d texts to learn from, %d to validate, %d to calibrate, labels: %s".formatted(parts.training().size(),
                parts.validation().size(), parts.calibration().size(), labelCounts(parts)));
        Map<String, SecondOpinion> opinions = secondOpinions(parts);
        TokenizedTexts tokenized;
        try (WordPieces wordPieces = encoder.wordPieces(plan.recipe().maxTokens())) {
            tokenized = TokenizedTexts.of(plan, parts, wordPieces, teachers, opinions);
        }
        Path unfinished = models.resolve(CHECKPOINTS);
        SearchNote note = new SearchNote(unfinished, plan + data.fingerprint());
        SearchProgress steps = new SearchProgress(progress, plan.search() == null ? Duration.ZERO : plan.search());
        Found found = found(encoder, tokenized, note, steps);
        TrainingPlan chosen = plan.with(found.recipe());
        Checkpoint checkpoint = new Checkpoint(unfinished, chosen + data.fingerprint());
        FineTuning.Result result = fineTune(chosen, encoder, tokenized, checkpoint, steps);
        CardWriter cards = new CardWriter(chosen, provenance, encoder, parts, data.fingerprint(), version, found.onCard());
        ModelFolder folder = write(cards, result, opinions, models, storage);
        checkpoint.delete();
        note.delete();
        return folder;
    }

    private Found found(BaseEncoder encoder, TokenizedTexts tokenized, SearchNote note, SearchProgress steps) throws IOException {
        if (plan.search() == null) {
            return new Found(plan.recipe(), Map.of());
        }
        Found before = note.read();
        if (before != null) {
            progress.say("goes on with what an earlier run's search found: %s".formatted(before.onCard().getOrDefault("winner", "the recipe as it stood")));
            return before;
        }
        Found found = new RecipeSearch(plan, TimeBudget.of(plan.search(), clock), steps).search(encoder.encoder(), tokenized);
        note.write(found);
        return found;
    }

    private static Map<String, Integer> labelCounts(Parts parts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        parts.labels().forEach((head, labels) -> counts.put(head, labels.size()));
        return counts;
    }

    /** Without calibration data nobody could say how much of a say a second opinion should have, so there is none. */
    private Map<String, SecondOpinion> secondOpinions(Parts parts) {
        Map<String, SecondOpinion> opinions = new LinkedHashMap<>();
        if (!plan.recipe().lexical() || parts.calibration().isEmpty()) {
            return opinions;
        }
        for (Task task : plan.tasks()) {
            progress.say("lexical classifier for '%s'".formatted(task.head()));
            List<Example> labelled = Parts.labelled(parts.training(), task);
            opinions.put(task.head(), SecondOpinion.of(texts(labelled), parts.gold(labelled, task),
                    parts.labels().get(task.head()).size(), plan.seed()));
        }
        return opinions;
    }

    private static FineTuning.Result fineTune(TrainingPlan chosen, BaseEncoder encoder, TokenizedTexts tokenized, Checkpoint checkpoint,
                                              Progress steps) throws IOException {
        try (FineTuning fineTuning = new FineTuning(chosen, encoder.encoder(), steps)) {
            return fineTuning.run(tokenized.toLearn(chosen.recipe()), tokenized.toValidate(chosen.recipe()), checkpoint);
        } catch (NonFiniteLossException e) {
            if (e.lastGood().epoch() == 0) {
                throw e;
            }
            steps.say(e.getMessage());
            return e.lastGood();
        }
    }

    private static List<String> texts(List<Example> examples) {
        return examples.stream().map(Example::text).toList();
    }

    private ModelFolder write(CardWriter cards, FineTuning.Result result, Map<String, SecondOpinion> opinions, Path models,
                              Safetensors.Storage storage) throws IOException {
        Map<String, Tensor> weights = new LinkedHashMap<>(plan.recipe().epochs() == 0 ? headsOnly(result.weights()) : result.weights());
        opinions.forEach((head, opinion) -> weights.putAll(opinion.classifier().tensors(head)));
        ModelCard draft = cards.card(result, Map.of());
        Map<String, HeadCalibration> heads = new LinkedHashMap<>();
        draft.heads().forEach(head -> heads.put(head.name(), new HeadCalibration(1, new double[0], new boolean[0])));
        Map<String, Object> metrics = new LinkedHashMap<>();
        try (ServedModel model = ServedModel.of(draft, cards.encoder(), roundTrip(weights, storage), new Calibration(heads), 0, Precision.FP32)) {
            for (Task task : plan.tasks()) {
                HeadCalibrating head = calibrate(model, draft.head(task.head()), cards.parts(), task, opinions);
                heads.put(task.head(), head.calibration());
                metrics.put(task.head(), Metrics.onCalibrationPart(head, result.validationLoss(),
                        draft.riskPolicy().maxError(), draft.riskPolicy().delta()));
            }
        }
        ModelCard card = cards.card(result, metrics.size() == 1 ? Metrics.only(metrics) : metrics);
        return ModelFolder.create(models.resolve(plan.model()).resolve(Integer.toString(card.version())), card, new Calibration(heads), weights,
                storage, HuggingFaceConfig.of(cards.encoder(), card));
    }

    /** An untouched encoder need not be stored; its artefact has it. */
    private static Map<String, Tensor> headsOnly(Map<String, Tensor> weights) {
        Map<String, Tensor> heads = new LinkedHashMap<>(weights);
        heads.keySet().removeIf(name -> !name.startsWith("heads."));
        return heads;
    }

    private HeadCalibrating calibrate(ServedModel model, ModelCard.Head head, Parts parts, Task task, Map<String, SecondOpinion> opinions) {
        // with texts of one label every threshold would seem to hold
        List<Example> held = CardWriter.evidence(parts, task).oneLabel().isPresent() ? List.of() : Parts.labelled(parts.calibration(), task);
        List<String> texts = texts(held);
        return HeadCalibrating.of(head, Scoring.encoderLogits(model, head.name(), texts, BATCH, progress),
                Scoring.lexicalLogits(model, head.name(), texts), parts.gold(held, task),
                opinions.containsKey(head.name()) ? opinions.get(head.name()).trust() : null);
    }

    private static Map<String, Tensor> roundTrip(Map<String, Tensor> weights, Safetensors.Storage storage) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Safetensors.write(weights, storage, file);
        return Safetensors.read(new ByteArrayInputStream(file.toByteArray()));
    }
}
