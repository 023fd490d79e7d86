package dev.tandem.evaluation;

import dev.tandem.evaluation.measure.LearningPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an evaluation looks at.
 *
 * @param opinions      side by side, in the order in which they are shown
 * @param main          name of the one that speaks for the whole model
 * @param other         answers of another model to the same texts, to compare with; null if there is none
 * @param learningCurve trainings with less data; empty if there are none
 * @param delta         permitted probability that a promise fails, 0 to 1 exclusive
 * @param seed          of everything random
 */
public record Evidence(List<Opinion> opinions, String main, @Nullable Answers other, List<LearningPoint> learningCurve,
                       double delta, long seed) {

    private static final double DELTA = 0.1;
    private static final long SEED = 42;

    /**
     * @throws IllegalArgumentException if the opinions are not named apart, none is the main one, or they are not about the
     *                                  same texts
     */
    public Evidence {
        opinions = List.copyOf(opinions);
        learningCurve = List.copyOf(learningCurve);
        Set<String> names = new HashSet<>();
        for (Opinion opinion : opinions) {
            if (!names.add(opinion.name())) {
                throw new IllegalArgumentException("Two opinions are named '%s'.".formatted(opinion.name()));
            }
        }
        if (!names.contains(main)) {
            throw new IllegalArgumentException("No opinion is named '%s', which should be the main one. There are: %s."
                    .formatted(main, String.join(", ", names)));
        }
        for (Opinion opinion : opinions) {
            Answers first = opinions.get(0).answers();
            if (!opinion.answers().asksTheSameAs(first) || !opinion.answers().labels().equals(first.labels())) {
                throw new IllegalArgumentException("The opinions '%s' and '%s' are not about the same texts and labels; let all of them answer the same data."
                        .formatted(opinions.get(0).name(), opinion.name()));
            }
        }
        if (other != null && !opinions.get(0).answers().asksTheSameAs(other)) {
            throw new IllegalArgumentException("'%s' and '%s' did not answer the same labelled texts in the same order; a comparison is fair only on the same data."
                    .formatted(opinions.get(0).answers().model(), other.model()));
        }
    }

    /** A model with one opinion only. */
    public static Evidence of(Answers answers) {
        return of("model", Opinion.of("model", answers));
    }

    public static Evidence of(String main, Opinion... opinions) {
        return new Evidence(List.of(opinions), main, null, List.of(), DELTA, SEED);
    }

    public Evidence comparedWith(Answers another) {
        return new Evidence(opinions, main, another, learningCurve, delta, seed);
    }

    public Evidence withLearningCurve(List<LearningPoint> points) {
        return new Evidence(opinions, main, other, points, delta, seed);
    }

    public Evidence withDelta(double permitted) {
        return new Evidence(opinions, main, other, learningCurve, permitted, seed);
    }

    public Evidence withSeed(long chosen) {
        return new Evidence(opinions, main, other, learningCurve, delta, chosen);
    }

    Opinion mainOpinion() {
        return opinions.stream().filter(opinion -> opinion.name().equals(main)).findFirst().orElseThrow();
    }

    List<Opinion> otherOpinions() {
        List<Opinion> others = new ArrayList<>(opinions);
        others.remove(mainOpinion());
        return others;
    }
}
