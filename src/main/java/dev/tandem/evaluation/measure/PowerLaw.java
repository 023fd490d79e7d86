package dev.tandem.evaluation.measure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * How error falls with data: {@code error(n) = a·n^−b + c} (Hestness et al. 2017).
 *
 * @param a not negative
 * @param b steepness, 0.05 to 3
 * @param c error that no amount of data removes, 0 to 1
 */
public record PowerLaw(double a, double b, double c) {

    private static final double FLATTEST = 0.05;
    private static final double STEEPEST = 3;
    private static final int STARTS = 30;

    /**
     * Least squares. For a given b the law is linear in a and c, so only b has to be searched for: first on a grid, as there
     * may be several valleys, then by Brent's method in the best one.
     */
    static PowerLaw fit(List<LearningPoint> points) {
        double step = (STEEPEST - FLATTEST) / STARTS;
        double start = DoubleStream.iterate(FLATTEST, b -> b <= STEEPEST, b -> b + step).boxed()
                .min(Comparator.comparingDouble(b -> squaredError(points, b))).orElseThrow();
        double best = new BrentOptimizer(1e-10, 1e-12).optimize(
                new UnivariateObjectiveFunction(b -> squaredError(points, b)), GoalType.MINIMIZE,
                new SearchInterval(Math.max(FLATTEST, start - step), Math.min(STEEPEST, start + step), start),
                new MaxEval(500)).getPoint();
        return withSteepness(points, best);
    }

    /** @return share of right answers to be expected of so many examples */
    public double accuracyAt(int examples) {
        return 1 - a * Math.pow(examples, -b) - c;
    }

    /** Root of the mean squared distance from the points. */
    double distanceFrom(List<LearningPoint> points) {
        return Math.sqrt(points.stream().mapToDouble(point -> square(accuracyAt(point.examples()) - point.accuracy()))
                .average().orElseThrow());
    }

    private static double squaredError(List<LearningPoint> points, double b) {
        PowerLaw law = withSteepness(points, b);
        return points.stream().mapToDouble(point -> square(law.accuracyAt(point.examples()) - point.accuracy())).sum();
    }

    /** A straight line through (n^−b, error), whose slope and intercept may not be negative. */
    private static PowerLaw withSteepness(List<LearningPoint> points, double b) {
        // in units of the largest n^−b, or n^−b of large n would vanish beside the ones
        double unit = points.stream().mapToDouble(point -> Math.pow(point.examples(), -b)).max().orElseThrow();
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (LearningPoint point : points) {
            double data = Math.pow(point.examples(), -b) / unit;
            double error = 1 - point.accuracy();
            x += data;
            y += error;
            xx += data * data;
            xy += data * error;
        }
        int count = points.size();
        double spread = count * xx - x * x;
        double slope = spread <= 0 ? 0 : (count * xy - x * y) / spread;
        double floor = (y - slope * x) / count;
        if (slope < 0) {
            return new PowerLaw(0, b, y / count);
        }
        return floor < 0 ? new PowerLaw(xy / xx / unit, b, 0) : new PowerLaw(slope / unit, b, floor);
    }

    private static double square(double value) {
        return value * value;
    }
}
