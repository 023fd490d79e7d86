package dev.tandem.training;

import dev.tandem.model.ModelReference;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what a training run does; written to the card, so that the run can be repeated.
 *
 * @param model      folder name under {@code models/}
 * @param tasks      one a head, each with a column of its own
 * @param textFields columns that make the text
 * @param recipe     how it learns
 * @param teachers   models whose opinion is learned beside the labels; often none
 * @param seed       of order and dropout
 * @param splitSeed  decides which texts are kept back for calibration; models with the same one, made from the same data, may
 *                   teach each other
 * @param device     {@code auto}, {@code cpu} or {@code gpu}
 * @param names      what people call the labels, by label; those that are not here are called after their id
 * @param search     how long to look for better settings of the recipe first; null not to
 */
public record TrainingPlan(String model, List<Task> tasks, List<String> textFields, Recipe recipe, List<ModelReference> teachers,
                           long seed, long splitSeed, String device, Map<String, String> names, @Nullable Duration search) {

    public static final long DEFAULT_SEED = 20261124;

    public TrainingPlan {
        tasks = List.copyOf(tasks);
        textFields = List.copyOf(textFields);
        teachers = List.copyOf(teachers);
        // in order, because a run is known by its plan's text
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("There is no label column to learn. Name at least one.");
        }
    }

    /** A plan with the labels' own names and without a search. */
    public TrainingPlan(String model, List<Task> tasks, List<String> textFields, Recipe recipe, List<ModelReference> teachers,
                        long seed, long splitSeed, String device) {
        this(model, tasks, textFields, recipe, teachers, seed, splitSeed, device, Map.of(), null);
    }

    /** A plan for one head, without teachers. */
    public static TrainingPlan single(String model, String head, String labelField, List<String> textFields, Recipe recipe, long seed,
                                      String device) {
        return new TrainingPlan(model, List.of(new Task(head, labelField, Task.Kind.NOMINAL, List.of())), textFields, recipe, List.of(),
                seed, DEFAULT_SEED, device);
    }

    public TrainingPlan naming(Map<String, String> labels) {
        return new TrainingPlan(model, tasks, textFields, recipe, teachers, seed, splitSeed, device, labels, search);
    }

    /** @param time null for no search */
    public TrainingPlan searching(@Nullable Duration time) {
        return new TrainingPlan(model, tasks, textFields, recipe, teachers, seed, splitSeed, device, names, time);
    }

    TrainingPlan with(Recipe other) {
        return new TrainingPlan(model, tasks, textFields, other, teachers, seed, splitSeed, device, names, search);
    }

    /**
     * One head: what it is called and what it learns from.
     *
     * @param head  name, for example {@code priority}
     * @param field column with the right answer
     * @param kind  whether the labels have an order
     * @param order labels from lowest to highest, for an ordinal head; empty for a nominal one
     */
    public record Task(String head, String field, Kind kind, List<String> order) {

        /**
         * NOMINAL: any label is as wrong as any other. ORDINAL: a label near the right one is less wrong than one far away,
         * and training says so (soft labels, Díaz and Marathe 2019).
         */
        public enum Kind { NOMINAL, ORDINAL }

        public Task {
            order = List.copyOf(order);
            if (kind == Kind.ORDINAL && order.size() < 2) {
                throw new IllegalArgumentException("Head '%s' is ordinal; list its labels from lowest to highest, for example %s=low<medium<high."
                        .formatted(head, field));
            }
        }
    }

    /** @return what the card says, in plain values */
    Map<String, Object> onCard() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("recipe", recipe);
        said.put("seed", seed);
        said.put("splitSeed", splitSeed);
        said.put("teachers", teachers.stream().map(ModelReference::toString).toList());
        return said;
    }
}
