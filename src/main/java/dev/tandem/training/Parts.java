package dev.tandem.training;

import dev.tandem.dataset.LabelledTexts;
import dev.tandem.dataset.LabelledTexts.Example;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.training.TrainingPlan.Task;
import dev.tandem.training.TrainingPlan.Task.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data of a run: what is learned from, what the epoch is chosen by, what is calibrated on, and the labels of each head.
 *
 * @param labels by head, in the order of the head's rows
 */
record Parts(List<Example> training, List<Example> validation, List<Example> calibration, Map<String, List<Label>> labels) {

    /** With a part held back, a label needs one example for it and one to learn from. */
    private static final int MIN_PER_LABEL = 2;

    /** @throws IOException if the data can't make a classifier; the message says why and what to do */
    static Parts of(LabelledTexts data, TrainingPlan plan) throws IOException {
        Recipe recipe = plan.recipe();
        boolean heldBack = recipe.validationShare() + recipe.calibrationShare() > 0;
        for (Task task : plan.tasks()) {
            requireTrainable(data.counts(task.field()), task, heldBack ? MIN_PER_LABEL : 1);
        }
        List<List<Example>> split = data.split(plan.splitSeed(), recipe.validationShare(), recipe.calibrationShare());
        List<Example> training = new ArrayList<>(split.get(2));
        Map<String, List<Label>> labels = new LinkedHashMap<>();
        for (Task task : plan.tasks()) {
            labels.put(task.head(), labels(data, split.get(2), task, plan.names()));
        }
        requireKnown(plan.names(), labels);
        if (recipe.namesAsExamples()) {
            // a bare machine name says less than the same words as a question, which most tickets are
            training.removeIf(example -> example.labels().containsValue(example.text()));
            plan.tasks().forEach(task -> labels.get(task.head()).forEach(label ->
                    training.add(new Example(asExample(label), Map.of(task.field(), label.id()), Map.of()))));
        }
        return new Parts(training, split.get(0), split.get(1), labels);
    }

    private static void requireTrainable(Map<String, Integer> counts, Task task, int needed) throws IOException {
        if (counts.size() < 2) {
            throw new IOException("Column '%s' holds %s. A classifier needs at least two labels.".formatted(task.field(),
                    counts.isEmpty() ? "no label" : "one label only (" + counts.keySet().iterator().next() + ")"));
        }
        List<String> rare = counts.entrySet().stream().filter(entry -> entry.getValue() < needed).map(Map.Entry::getKey).toList();
        if (!rare.isEmpty()) {
            throw new IOException(("Each label needs at least %d examples when some are held back for calibration. Too few in column '%s' "
                    + "for: %s. Add examples, remove these rows, or learn without calibration (--set calibrationShare=0: every decision asks a person).")
                    .formatted(needed, task.field(), String.join(", ", rare)));
        }
        if (task.kind() == Kind.ORDINAL) {
            Set<String> unknown = new TreeSet<>(counts.keySet());
            task.order().forEach(unknown::remove);
            if (!unknown.isEmpty()) {
                throw new IOException("Column '%s' has labels that its order %s does not list: %s. Add them to the order."
                        .formatted(task.field(), task.order(), unknown));
            }
        }
    }

    private static void requireKnown(Map<String, String> names, Map<String, List<Label>> labels) throws IOException {
        Set<String> unknown = new TreeSet<>(names.keySet());
        labels.values().forEach(list -> list.forEach(label -> unknown.remove(label.id())));
        if (!unknown.isEmpty()) {
            throw new IOException("There are names for labels that the data does not have: %s. Correct or remove them; labels are told apart by case."
                    .formatted(String.join(", ", unknown)));
        }
    }

    private static List<Label> labels(LabelledTexts data, List<Example> training, Task task, Map<String, String> names) {
        Map<String, Integer> trained = new LabelledTexts(training, data.fingerprint()).counts(task.field());
        List<String> ids = task.kind() == Kind.ORDINAL ? task.order() : List.copyOf(data.counts(task.field()).keySet());
        return ids.stream().map(id -> new Label(id, names.getOrDefault(id, plainName(id)), trained.getOrDefault(id, 0))).toList();
    }

    /** @return its name as a text that says it: as a question, which most tickets are */
    static String asExample(Label label) {
        return label.name() + "?";
    }

    /** @return what a person would call it: {@code lost_or_stolen_card} becomes "Lost or stolen card" */
    static String plainName(String id) {
        String words = id.replaceAll("[_-]+", " ").strip();
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** @return index of the right label of each text, {@link Targets#UNKNOWN} where the data does not say */
    int[] gold(List<Example> examples, Task task) {
        Map<String, Integer> index = new LinkedHashMap<>();
        labels.get(task.head()).forEach(label -> index.put(label.id(), index.size()));
        return examples.stream().mapToInt(example -> example.label(task.field()).map(index::get).orElse(Targets.UNKNOWN)).toArray();
    }

    /** @return examples that have a label for this head */
    static List<Example> labelled(List<Example> examples, Task task) {
        return examples.stream().filter(example -> example.label(task.field()).isPresent()).toList();
    }
}
