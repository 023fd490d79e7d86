package dev.tandem.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the lowest confidence from which on a classifier may act alone, such that of what runs by itself at most a given
 * share is wrong; the promise may fail for at most a share δ of all calibration sets one could have drawn.
 *
 * <p>This is selection with guaranteed risk (Geifman &amp; El-Yaniv 2017) with its exact binomial tail. Trying every
 * threshold at level δ would break the promise (in up to 43 % instead of 10 % of the cases, see decision record 0001).
 * Instead of the paper's union bound over a binary search, thresholds are tested from strict to lax and testing stops at
 * the first failure: fixed-sequence testing (Angelopoulos et al. 2021, Learn then Test), which needs no correction. A
 * sequence may start anywhere that the data does not choose. Among the surest few examples one mislabelled example ends
 * it; so the main sequence starts with the surer half, which tolerates some, and a second one, with a fifth of δ, with the
 * surest quarter, for classifiers that are good for less than half. Sequences that meet alive pool their shares (the
 * fallback procedure, Wiens &amp; Dmitrienko 2005).
 */
public final class SelectiveRisk {

    /** Share of the examples that a sequence's first test takes, and its share of δ. Fixed before any data is seen. */
    private record Sequence(double from, double share) {}

    private static final List<Sequence> SEQUENCES = List.of(new Sequence(0.25, 0.2), new Sequence(0.5, 0.8));

    /** More examples than anybody labels; keeps the search for a start within an int. */
    private static final int BEYOND_REACH = 1 << 30;

    private SelectiveRisk() {}

    /**
     * @param confidences (examples) of the predicted label, 0 to 1
     * @param correct     (examples) whether the predicted label was right
     * @param maxError    permitted share of wrong answers among those that run by itself, 0 to 1 exclusive
     * @param delta       permitted probability that the promise fails, 0 to 1 exclusive
     * @throws IllegalArgumentException if an argument is out of range or the arrays differ in length
     */
    public static RiskThreshold threshold(double[] confidences, boolean[] correct, double maxError, double delta) {
        requireShare("maxError", maxError);
        requireShare("delta", delta);
        Ranking ranking = Ranking.of(confidences, correct);
        List<Start> starts = starts(ranking.examples(), maxError, delta);
        int lowest = -1;
        double levelOfLowest = 0;
        double level = 0;
        int started = 0;
        for (int i = 0; i < ranking.thresholds(); i++) {
            int selected = ranking.selected()[i];
            int errors = ranking.errors()[i];
            for (; started < starts.size() && starts.get(started).selected <= selected; started++) {
                // among ties a start can be jumped over; holding to its tolerance keeps the threshold monotone in maxError
                level += level > 0 || errors <= starts.get(started).tolerated ? starts.get(started).level : 0;
            }
            if (level > 0 && BinomialInterval.tail(errors, selected, maxError) <= level) {
                lowest = i;
                levelOfLowest = level;
            } else {
                level = 0;
            }
        }
        return lowest < 0
                ? RiskThreshold.alwaysAsk(moreNeeded(ranking, maxError, delta))
                : found(ranking, lowest, maxError, levelOfLowest);
    }

    /**
     * @return how many examples it takes at the very least to let anything run by itself, namely if all of them are right
     */
    public static int fewestExamples(double maxError, double delta) {
        return SEQUENCES.stream().mapToInt(sequence -> fewestAtLevel(maxError, delta * sequence.share)).min().orElseThrow();
    }

    private static RiskThreshold found(Ranking ranking, int index, double maxError, double level) {
        int selected = ranking.selected()[index];
        int errors = ranking.errors()[index];
        // the test that was passed says "at most maxError"; the quantile says how much less, up to its numerical accuracy
        double bound = Math.min(maxError, BinomialInterval.upperBound(errors, selected, level));
        return new RiskThreshold(ranking.confidences()[index], selected, errors,
                (double) selected / ranking.examples(), bound, 0);
    }

    /** The first test of a sequence: how many examples it takes, how many of them may be wrong, and at which level. */
    private record Start(int selected, int tolerated, double level) {}

    private static List<Start> starts(int examples, double maxError, double delta) {
        List<Start> starts = new ArrayList<>();
        for (Sequence sequence : SEQUENCES) {
            double level = delta * sequence.share;
            int selected = Math.max((int) Math.ceil(sequence.from * examples), fewestAtLevel(maxError, level));
            starts.add(new Start(selected, tolerated(selected, maxError, level), level));
        }
        starts.sort(Comparator.comparingInt(Start::selected));
        return starts;
    }

    /** Of how many examples at least none may be wrong, that this shows the permitted error. */
    private static int fewestAtLevel(double maxError, double level) {
        int fewest = (int) Math.min(BEYOND_REACH, Math.ceil(Math.log(level) / Math.log1p(-maxError)));
        return fewest < BEYOND_REACH && BinomialInterval.tail(0, fewest, maxError) > level ? fewest + 1 : fewest;
    }

    private static int tolerated(int selected, double maxError, double level) {
        int passes = 0;
        int fails = selected;
        while (fails - passes > 1) {
            int middle = passes + (fails - passes) / 2;
            if (BinomialInterval.tail(middle, selected, maxError) <= level) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }

    /** The fewest more examples that would do, if all of them are right and surer than those that there are. */
    private static int moreNeeded(Ranking ranking, double maxError, double delta) {
        int tooFew = 0;
        // so many that the first test of a sequence takes none but new ones
        int enough = SEQUENCES.stream().mapToInt(sequence -> Math.max(ranking.examples(), fewestAtLevel(maxError, delta * sequence.share)))
                .min().orElseThrow();
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (wouldDo(ranking, middle, maxError, delta)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private static boolean wouldDo(Ranking ranking, int more, double maxError, double delta) {
        return starts(ranking.examples() + more, maxError, delta).stream()
                .anyMatch(start -> start.selected <= ranking.examples() + more
                        && ranking.errorsAmong(start.selected - more) <= start.tolerated);
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s is %s; it must lie between 0 and 1, both excluded.".formatted(name, value));
        }
    }
}
