package dev.tandem.training;

import dev.tandem.model.export.Encoder;
import dev.tandem.training.search.Outcome;
import dev.tandem.training.search.SuccessiveHalving;
import dev.tandem.training.search.TimeBudget;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Looks for better settings of a recipe within a given time, before the training proper.
 *
 * <p>The seed alone decides which settings are tried, and in which order. How many of them there is time for depends on the
 * machine and on what else it does; so the same command may find another winner on another day. The card says which one it was.
 */
final class RecipeSearch {

    private final TrainingPlan plan;
    private final SearchSpace space;
    private final TimeBudget time;
    private final SearchProgress progress;

    RecipeSearch(TrainingPlan plan, TimeBudget time, SearchProgress progress) {
        this.plan = plan;
        this.time = time;
        this.progress = progress;
        space = SearchSpace.around(plan);
    }

    Found search(Encoder encoder, TokenizedTexts tokenized) throws IOException {
        SearchTexts texts = SearchTexts.of(tokenized.parts(), plan.seed());
        if (texts.keptBack().isEmpty()) {
            progress.say("search: there are too few texts to keep some back and judge by; the recipe stays as it stands");
            return new Found(plan.recipe(), onCard(0));
        }
        progress.say("search for %d s: %s; judged by the loss on %d of the texts to learn from".formatted(time.whole().toSeconds(),
                space.names().collect(Collectors.joining(", ")), texts.keptBack().size()));
        Random random = new Random(plan.seed());
        Outcome<Recipe> outcome = new SuccessiveHalving<>(new RecipeTrials(plan, encoder, tokenized, texts, progress), RecipeTrials.ROUNDS,
                time, progress::say).search(plan.recipe(), () -> space.draw(random));
        return found(outcome);
    }

    private Found found(Outcome<Recipe> outcome) {
        Map<String, Object> card = onCard(outcome.tried());
        if (!outcome.comparedAnything()) {
            progress.say(("search: %d s are too short to compare even two candidates in the smallest way; the recipe stays as it stands. "
                    + "Give it more time, or leave the search out.").formatted(time.whole().toSeconds()));
            return new Found(plan.recipe(), card);
        }
        Map<String, Object> changed = space.differences(outcome.winner());
        progress.say(String.format(Locale.ROOT, "search: %s; best of %d in %d s, validation loss %.4f, the recipe's own %.4f",
                changed.isEmpty() ? "the recipe stays as it stands" : changed, outcome.tried(), outcome.took().toSeconds(),
                outcome.loss(), outcome.firstLoss()));
        card.put("rounds", outcome.rounds());
        card.put("winner", changed.isEmpty() ? "the recipe as it stood" : changed);
        card.put("validationLoss", rounded(outcome.loss()));
        card.put("validationLossOfRecipe", rounded(outcome.firstLoss()));
        return new Found(outcome.winner(), card);
    }

    private Map<String, Object> onCard(int tried) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("time", time.whole().toString());
        card.put("tried", tried);
        return card;
    }

    private static Object rounded(double loss) {
        return Double.isFinite(loss) ? Math.round(loss * 1e4) / 1e4 : "not finite";
    }

    /**
     * @param recipe to train with
     * @param onCard what was tried, in plain values
     */
    record Found(Recipe recipe, Map<String, Object> onCard) {}
}
