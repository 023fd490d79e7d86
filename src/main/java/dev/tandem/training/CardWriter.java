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
                plan.recipe().maxTokens(), plan.textFields(), heads, PROMISE, training, metrics, provenance.data(), weaknesses());
    }

    private List<String> weaknesses() {
        List<String> weaknesses = new ArrayList<>();
        weaknesses.add("Reads the first %d word pieces of a text only.".formatted(plan.recipe().maxTokens()));
        for (Task task : plan.tasks()) {
            weaknesses.add("Knows %d labels for '%s' and no others: a text about something else gets one of them, usually with low confidence."
                    .formatted(parts.labels().get(task.head()).size(), task.head()));
        }
        if (parts.calibration().isEmpty()) {
            weaknesses.add("Was not calibrated: nothing is known about how often it is right, so every decision asks a person.");
        }
        return weaknesses;
    }
}
