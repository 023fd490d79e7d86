package dev.tandem.training;

import dev.tandem.model.ModelCard;
import dev.tandem.model.export.BaseEncoder;
import dev.tandem.training.TrainingPlan.Task;
import dev.tandem.training.Trainer.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training run says of the model that it made.
 *
 * @param plan   with the recipe that was trained
 * @param search what was tried to find that recipe; empty without a search
 */
record CardWriter(TrainingPlan plan, Provenance provenance, BaseEncoder encoder, Parts parts, String fingerprint, int version,
                  Map<String, Object> search) {

    /** The promise that an AI step gives unless it asks for another. */
    private static final ModelCard.RiskPromise PROMISE = new ModelCard.RiskPromise(0.02, 0.1);

    /** How the weakness of a head without a promise begins. */
    static final String ALWAYS_ASKS = "Always asks a person about '%s'";

    ModelCard card(FineTuning.Result result, Map<String, Object> metrics) {
        Map<String, Object> training = new LinkedHashMap<>(plan.onCard());
        if (!search.isEmpty()) {
            training.put("search", search);
        }
        training.put("bestEpoch", result.epoch());
        training.put("dataSha256", fingerprint);
        Map<String, Integer> examples = new LinkedHashMap<>();
        examples.put("training", parts.training().size());
        examples.put("validation", parts.validation().size());
        examples.put("calibration", parts.calibration().size());
        training.put("examples", examples);
        List<ModelCard.Head> heads = plan.tasks().stream()
                .map(task -> new ModelCard.Head(task.head(), parts.labels().get(task.head()))).toList();
        return new ModelCard(plan.model(), version, provenance.summary(), List.of(provenance.language()), encoder.id(),
                plan.recipe().maxTokens(), plan.textFields(), heads, PROMISE, training, metrics, provenance.data(), weaknesses(metrics));
    }

    /** What the lexical classifier answers alone may be enough for a promise. */
    private static boolean automates(Map<String, Object> metrics, Task task) {
        Object ofHead = metrics.getOrDefault(task.head(), metrics);
        return ofHead instanceof Map<?, ?> figures && figures.get("shareAutomated") instanceof Double share && share > 0;
    }

    /** What the texts that were held back prove about a head. */
    static PromiseEvidence evidence(Parts parts, Task task) {
        return new PromiseEvidence(parts.gold(Parts.labelled(parts.calibration(), task), task), parts.labels().get(task.head()), PROMISE);
    }

    private List<String> weaknesses(Map<String, Object> metrics) {
        List<String> weaknesses = new ArrayList<>();
        weaknesses.add("Reads the first %d word pieces of a text only.".formatted(plan.recipe().maxTokens()));
        for (Task task : plan.tasks()) {
            weaknesses.add("Knows %d labels for '%s' and no others: a text about something else gets one of them, usually with low confidence."
                    .formatted(parts.labels().get(task.head()).size(), task.head()));
        }
        if (parts.calibration().isEmpty()) {
            weaknesses.add("Was not calibrated: nothing is known about how often it is right, so every decision asks a person.");
        } else {
            plan.tasks().stream().filter(task -> !automates(metrics, task)).forEach(task -> evidence(parts, task).oneLabel()
                    .or(() -> evidence(parts, task).tooFew()).ifPresent(lacking -> weaknesses.add("%s. %s".formatted(ALWAYS_ASKS.formatted(task.head()), lacking))));
        }
        return weaknesses;
    }
}
