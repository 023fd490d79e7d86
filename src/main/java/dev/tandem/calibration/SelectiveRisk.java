package dev.tandem.calibration;

/**
 * Finds the lowest confidence from which on a classifier may act alone, such that of what runs by itself at most a given
 * share is wrong; the promise may fail for at most a share δ of all calibration sets one could have drawn.
 *
 * <p>This is selection with guaranteed risk (Geifman &amp; El-Yaniv 2017) with its exact binomial tail. Trying every
 * threshold at level δ would break the promise (in up to 43 % instead of 10 % of the cases, see decision record 0001).
 * Instead of the paper's union bound over a binary search, thresholds are tested from the strictest downwards and testing
 * stops at the first failure: fixed-sequence testing (Angelopoulos et al. 2021, Learn then Test), which needs no
 * correction. As one mislabelled example among the surest would end a single sequence at once, there are three of them,
 * which tolerate 0, 2 and 6 errors when they start and get a third of δ each; sequences that meet alive pool their shares
 * (the fallback procedure, Wiens &amp; Dmitrienko 2005).
 */
public final class SelectiveRisk {

    /** How many errors each sequence of tests tolerates at its start, rising. Fixed before any data is seen. */
    private static final int[] TOLERATED = {0, 2, 6};

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
        double share = delta / TOLERATED.length;
        int[] starts = starts(maxError, share);
        int lowest = -1;
        double levelOfLowest = 0;
        int started = 0;
        int alive = 0;
        for (int i = 0; i < ranking.thresholds(); i++) {
            int selected = ranking.selected()[i];
            int errors = ranking.errors()[i];
            for (; started < starts.length && starts[started] <= selected; started++) {
                // among ties a start can be jumped over; holding to its tolerance keeps the threshold monotone in maxError
                alive += alive > 0 || errors <= TOLERATED[started] ? 1 : 0;
            }
            if (alive > 0 && BinomialInterval.tail(errors, selected, maxError) <= alive * share) {
                lowest = i;
                levelOfLowest = alive * share;
            } else {
                alive = 0;
            }
        }
        return lowest < 0
                ? RiskThreshold.alwaysAsk(moreNeeded(ranking, starts))
                : found(ranking, lowest, maxError, levelOfLowest);
    }

    private static RiskThreshold found(Ranking ranking, int index, double maxError, double level) {
        int selected = ranking.selected()[index];
        int errors = ranking.errors()[index];
        // the test that was passed says "at most maxError"; the quantile says how much less, up to its numerical accuracy
        double bound = Math.min(maxError, BinomialInterval.upperBound(errors, selected, level));
        return new RiskThreshold(ranking.confidences()[index], selected, errors,
                (double) selected / ranking.examples(), bound, 0);
    }

    /** For each sequence the fewest selected examples that show the permitted error in spite of the tolerated errors. */
    private static int[] starts(double maxError, double share) {
        int[] starts = new int[TOLERATED.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = fewestExamples(TOLERATED[i], maxError, share);
        }
        return starts;
    }

    private static int fewestExamples(int errors, double maxError, double level) {
        int tooFew = errors;
        int enough = errors + 1;
        while (BinomialInterval.tail(errors, enough, maxError) > level) {
            if (enough >= BEYOND_REACH) {
                return BEYOND_REACH;
            }
            tooFew = enough;
            enough *= 2;
        }
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (BinomialInterval.tail(errors, middle, maxError) > level) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private static int moreNeeded(Ranking ranking, int[] starts) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < starts.length; i++) {
            fewest = Math.min(fewest, starts[i] - ranking.longestWithErrors(TOLERATED[i]));
        }
        return fewest;
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s is %s; it must lie between 0 and 1, both excluded.".formatted(name, value));
        }
    }
}
