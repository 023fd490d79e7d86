package dev.tandem.training;

import dev.tandem.training.TrainingPlan.Task.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Which settings of a recipe are searched, and where: at random, which finds more than a grid does (Bergstra and Bengio 2012). */
final class SearchSpace {

    private static final List<Setting> SETTINGS = List.of(
            new Setting("encoderRate", (recipe, random) -> recipe.encoderRate() * logUniform(0.25, 2, random), plan -> trainsEncoder(plan.recipe())),
            new Setting("headRate", (recipe, random) -> recipe.headRate() * logUniform(0.25, 2, random), plan -> plan.recipe().headRate() > 0),
            new Setting("epochs", (recipe, random) -> Math.max(1, recipe.epochs() * uniform(0.5, 1.5, random)), plan -> true),
            new Setting("layerDecay", (recipe, random) -> uniform(0.8, 1, random), plan -> trainsEncoder(plan.recipe())),
            new Setting("labelSmoothing", (recipe, random) -> uniform(0, 0.1, random), SearchSpace::hasNominalHead),
            new Setting("dropout", (recipe, random) -> uniform(0.05, 0.2, random), plan -> trainsEncoder(plan.recipe())),
            new Setting("warmUp", (recipe, random) -> oneOf(random, 0, 0.05, 0.1, 0.2), plan -> true));

    /** More would be chance, and nobody could read it. */
    private static final MathContext TWO_DIGITS = new MathContext(2);

    private final Recipe start;
    private final List<Setting> settings;

    private SearchSpace(Recipe start, List<Setting> settings) {
        this.start = start;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException if the plan's recipe trains nothing */
    static SearchSpace around(TrainingPlan plan) {
        Recipe recipe = plan.recipe();
        if (recipe.epochs() == 0 || !trainsEncoder(recipe) && recipe.headRate() == 0) {
            throw new IllegalArgumentException("There is nothing to search: with class centroids (%s) nothing is trained, so no setting matters. "
                    .formatted(recipe.epochs() == 0 ? "epochs=0" : "learning rates of 0")
                    + "Leave the search out, or choose the recipe few_shot or full; with fewer than two examples a label centroids are all there is.");
        }
        return new SearchSpace(recipe, SETTINGS.stream().filter(setting -> setting.matters().test(plan)).toList());
    }

    /** @return another recipe; the same random numbers give the same one */
    Recipe draw(RandomGenerator random) {
        Recipe drawn = start;
        for (Setting setting : settings) {
            double value = setting.draw().value(start, random);
            drawn = drawn.with(setting.name(), setting.name().equals("epochs") ? (Object) Math.round(value)
                    : new BigDecimal(value).round(TWO_DIGITS).floatValue());
        }
        return drawn;
    }

    /** @return those settings in which a recipe differs from where the search started, in the order of the table */
    Map<String, Object> differences(Recipe recipe) {
        Map<String, Object> before = start.settings();
        Map<String, Object> now = recipe.settings();
        Map<String, Object> differences = new LinkedHashMap<>();
        settings.stream().map(Setting::name).filter(name -> !now.get(name).equals(before.get(name)))
                .forEach(name -> differences.put(name, now.get(name)));
        return differences;
    }

    Stream<String> names() {
        return settings.stream().map(Setting::name);
    }

    private static boolean trainsEncoder(Recipe recipe) {
        return recipe.encoderRate() > 0;
    }

    /** An ordinal head's labels are soft anyhow. */
    private static boolean hasNominalHead(TrainingPlan plan) {
        return plan.tasks().stream().anyMatch(task -> task.kind() == Kind.NOMINAL);
    }

    private static double uniform(double from, double to, RandomGenerator random) {
        return from + (to - from) * random.nextDouble();
    }

    private static double logUniform(double from, double to, RandomGenerator random) {
        return Math.exp(uniform(Math.log(from), Math.log(to), random));
    }

    private static double oneOf(RandomGenerator random, double... values) {
        return values[random.nextInt(values.length)];
    }

    private interface Draw {

        double value(Recipe start, RandomGenerator random);
    }

    /**
     * @param name    component of the recipe
     * @param draw    a value for it
     * @param matters whether it changes anything in this plan
     */
    private record Setting(String name, Draw draw, Predicate<TrainingPlan> matters) {}
}
