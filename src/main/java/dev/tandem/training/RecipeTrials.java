package dev.tandem.training;

import dev.tandem.model.export.Encoder;
import dev.tandem.training.search.Objective;
import dev.tandem.training.search.TimeBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges a recipe by a small training of its own: a part of the texts, fewer epochs, and the loss on texts that were kept back
 * from those to learn from. Calibration texts are never seen.
 *
 * <p>Each is a whole training, with rates that rise and fall to zero, because one that is cut short would be judged in the middle
 * of its way; so the next round begins anew, with twice as much.
 */
final class RecipeTrials implements Objective<Recipe> {

    /** The last one looks at everything, the first does a sixteenth of the work. */
    static final int ROUNDS = 5;

    /** With fewer, what suits little data would win; so there are fewer epochs instead. */
    private static final int TEXTS_A_LABEL = 4;
    /** A training step costs three passes: one forward, and backward as much as two. */
    private static final int PASSES = 3;

    private final TrainingPlan plan;
    private final Encoder encoder;
    private final TokenizedTexts tokenized;
    private final SearchTexts texts;
    private final SearchProgress progress;

    RecipeTrials(TrainingPlan plan, Encoder encoder, TokenizedTexts tokenized, SearchTexts texts, SearchProgress progress) {
        this.plan = plan;
        this.encoder = encoder;
        this.tokenized = tokenized;
        this.texts = texts;
        this.progress = progress;
    }

    /** @return texts that pass through the encoder */
    @Override
    public double work(Recipe recipe, int round) {
        return work(texts(round).size(), epochs(recipe, round)) + (double) texts.keptBack().size() * (watches(recipe) ? epochs(recipe, round) : 1);
    }

    @Override
    public OptionalDouble loss(Recipe recipe, int round, TimeBudget time) throws IOException {
        Recipe shorter = recipe.with("epochs", epochs(recipe, round));
        Batches training = tokenized.toLearn(shorter).only(texts(round));
        Batches keptBack = tokenized.asLabelled(shorter).only(texts.keptBack());
        Duration before = time.elapsed();
        try (FineTuning fineTuning = new FineTuning(plan.with(shorter), encoder, new Timed(time))) {
            FineTuning.Result result = fineTuning.run(training, watches(recipe) ? keptBack : keptBack.only(List.of()), Checkpoint.NONE);
            double loss = watches(recipe) ? result.validationLoss() : fineTuning.loss(keptBack);
            expectTraining(recipe, round, time.elapsed().minus(before));
            return OptionalDouble.of(loss);
        } catch (NonFiniteLossException e) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        } catch (TimeIsOver e) {
            return OptionalDouble.empty();
        }
    }

    private void expectTraining(Recipe recipe, int round, Duration took) {
        double ratio = work(tokenized.training().size(), recipe.epochs()) / work(recipe, round);
        progress.expectTraining(Duration.ofNanos((long) (took.toNanos() * ratio)));
    }

    /** The centroids cost a pass over the texts before the first epoch. */
    private static double work(int texts, int epochs) {
        return (double) texts * (1 + PASSES * epochs);
    }

    /** Whether the training that comes after will choose its epoch by a validation part; the trial then does likewise. */
    private static boolean watches(Recipe recipe) {
        return recipe.validationShare() > 0;
    }

    private List<Integer> texts(int round) {
        return texts.toLearn().subList(0, Math.max(1, (int) Math.round(shareOfTexts(round) * texts.toLearn().size())));
    }

    private int epochs(Recipe recipe, int round) {
        return Math.max(1, (int) Math.round(recipe.epochs() * share(round) / shareOfTexts(round)));
    }

    private double shareOfTexts(int round) {
        return Math.min(1, Math.max(share(round), (double) TEXTS_A_LABEL * tokenized.mostLabels() / texts.toLearn().size()));
    }

    private static double share(int round) {
        return 1.0 / (1 << (ROUNDS - 1 - round));
    }

    /** Ends a trial between two steps. */
    private final class Timed implements Progress {

        private final TimeBudget time;

        Timed(TimeBudget time) {
            this.time = time;
        }

        @Override
        public void step(long done, long total) {
            if (time.isOver()) {
                throw new TimeIsOver();
            }
            progress.searched(time.elapsed());
        }

        @Override
        public void say(String line) {}
    }

    private static final class TimeIsOver extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TimeIsOver() {
            super("The time of the search is over", null, false, false);
        }
    }
}
