package dev.tandem.evaluation.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What more labels would bring.
 *
 * @param points   by rising number of examples
 * @param law      fitted to the points; null if nothing can be said
 * @param forecast of 500 more labels; null if nothing can be said
 * @param finding  one or two sentences for people: the forecast and how far it carries, or why there is none
 */
public record LearningCurve(List<LearningPoint> points, @Nullable PowerLaw law, @Nullable Forecast forecast, String finding) {

    private static final int MORE_LABELS = 500;
    /** Three unknowns go through any three points. */
    private static final int FEWEST_SIZES = 4;
    private static final int NARROWEST_RANGE = 4;
    /** A forecast that changes by more when one point is left out is no forecast. */
    private static final double WIDEST_SPREAD = 0.02;

    /**
     * @param moreLabels beyond the largest number of examples
     * @param accuracy   to be expected then
     * @param gain       by how much that is above the law's value for the examples of today; 0.01 is one point
     * @param gainSpread the lowest and highest gain when any one point is left out
     */
    public record Forecast(int moreLabels, double accuracy, double gain, Interval gainSpread) {}

    /**
     * @param testTexts on which the accuracies were measured; says which gain could be seen at all
     */
    public static LearningCurve of(List<LearningPoint> unsorted, int testTexts) {
        List<LearningPoint> points = unsorted.stream().sorted(Comparator.comparingInt(LearningPoint::examples)).toList();
        long sizes = points.stream().map(LearningPoint::examples).distinct().count();
        if (sizes < FEWEST_SIZES) {
            return silent(points, "train with at least %d different amounts of data, there are %d.".formatted(FEWEST_SIZES, sizes));
        }
        int smallest = points.get(0).examples();
        int largest = points.get(points.size() - 1).examples();
        if (largest < NARROWEST_RANGE * (long) smallest) {
            return silent(points, "the amounts of data lie too close together (%,d to %,d); let the smallest be a quarter of the largest or less."
                    .formatted(smallest, largest));
        }
        PowerLaw law = PowerLaw.fit(points);
        double rise = law.accuracyAt(largest) - law.accuracyAt(smallest);
        if (rise <= 2 * law.distanceFrom(points)) {
            return silent(points, "accuracy does not rise with the amount of data by more than the points scatter; repeat the trainings with other seeds.");
        }
        Interval spread = gainWithoutOne(points, largest);
        if (spread.high() - spread.low() > WIDEST_SPREAD) {
            return silent(points, "it would be between %.1f and %.1f points, depending on which single training is left out; add trainings, best with large amounts of data."
                    .formatted(100 * spread.low(), 100 * spread.high()));
        }
        Forecast forecast = new Forecast(MORE_LABELS, law.accuracyAt(largest + MORE_LABELS), gain(law, largest), spread);
        return new LearningCurve(points, law, forecast, finding(law, forecast, largest, testTexts));
    }

    private static LearningCurve silent(List<LearningPoint> points, String why) {
        return new LearningCurve(points, null, null, "What %d more labels would bring cannot be said: %s".formatted(MORE_LABELS, why));
    }

    private static Interval gainWithoutOne(List<LearningPoint> points, int largest) {
        DoubleSummaryStatistics gains = new DoubleSummaryStatistics();
        gains.accept(gain(PowerLaw.fit(points), largest));
        for (int left = 0; left < points.size(); left++) {
            List<LearningPoint> others = new ArrayList<>(points);
            others.remove(left);
            gains.accept(gain(PowerLaw.fit(others), largest));
        }
        return new Interval(gains.getMin(), gains.getMax());
    }

    private static double gain(PowerLaw law, int largest) {
        return law.accuracyAt(largest + MORE_LABELS) - law.accuracyAt(largest);
    }

    private static String finding(PowerLaw law, Forecast forecast, int largest, int testTexts) {
        String finding = String.format(Locale.ROOT,
                "%,d more labels (%,d instead of %,d) would raise accuracy from about %.1f %% to about %.1f %%: by %.2f points, or %.2f to %.2f when any one training is left out.",
                MORE_LABELS, largest + MORE_LABELS, largest, 100 * law.accuracyAt(largest), 100 * forecast.accuracy(),
                100 * forecast.gain(), 100 * forecast.gainSpread().low(), 100 * forecast.gainSpread().high());
        double noise = 1.96 * Math.sqrt(law.accuracyAt(largest) * (1 - law.accuracyAt(largest)) / testTexts);
        if (forecast.gain() < noise) {
            finding += String.format(Locale.ROOT, " These %,d test texts could not even show that (accuracy is known to ± %.1f points).",
                    testTexts, 100 * noise);
        }
        if (MORE_LABELS > largest) {
            finding += " That more than doubles the data, so take it as an order of magnitude.";
        }
        return finding;
    }
}
