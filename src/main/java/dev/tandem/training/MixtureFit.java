package dev.tandem.training;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * The two factors by which the log-probabilities of two classifiers are added (a logarithmic opinion pool, Genest and Zidek
 * 1986), with the least negative log-likelihood on held-out texts. The loss is convex in both.
 *
 * @param first  factor of the first classifier's logits
 * @param second of the second's
 */
record MixtureFit(double first, double second) {

    /** Sharpest and flattest sum of both; on perfectly separated texts the loss has no minimum. */
    private static final double FLATTEST = 0.05;
    private static final double SHARPEST = 5;
    private static final double PRECISION = 1e-4;
    private static final int MAX_EVALUATIONS = 100;

    /**
     * @param first  {@code (texts, labels)} logits at their own temperature
     * @param second {@code (texts, labels)} likewise
     * @param gold   index of the right label a text
     */
    static MixtureFit of(double[][] first, double[][] second, int[] gold) {
        double share = smallest(0, 1, candidate -> lossAtBestSum(first, second, gold, candidate)).getPoint();
        double sum = Math.exp(bestLogSum(first, second, gold, share).getPoint());
        return new MixtureFit(sum * (1 - share), sum * share);
    }

    private static double lossAtBestSum(double[][] first, double[][] second, int[] gold, double share) {
        return bestLogSum(first, second, gold, share).getValue();
    }

    /** For a given share of the second opinion the loss has one valley in the sum of both factors. */
    private static UnivariatePointValuePair bestLogSum(double[][] first, double[][] second, int[] gold, double share) {
        return smallest(Math.log(FLATTEST), Math.log(SHARPEST),
                logSum -> loss(first, second, gold, 0, 1, Math.exp(logSum) * (1 - share), Math.exp(logSum) * share));
    }

    private static UnivariatePointValuePair smallest(double from, double to, UnivariateFunction loss) {
        return new BrentOptimizer(PRECISION, PRECISION).optimize(new UnivariateObjectiveFunction(loss), GoalType.MINIMIZE,
                new SearchInterval(from, to), new MaxEval(MAX_EVALUATIONS));
    }

    /** @return whether factors fitted on one half of the texts do better on the other half than the first classifier alone */
    static boolean helps(double[][] first, double[][] second, int[] gold) {
        double mixed = 0;
        double alone = 0;
        for (int half = 0; half < 2; half++) {
            MixtureFit fitted = onHalf(first, second, gold, half);
            mixed += loss(first, second, gold, 1 - half, 2, fitted.first, fitted.second);
            alone += loss(first, second, gold, 1 - half, 2, 1, 0);
        }
        return mixed < alone;
    }

    private static MixtureFit onHalf(double[][] first, double[][] second, int[] gold, int half) {
        int size = (gold.length + 1 - half) / 2;
        double[][] one = new double[size][];
        double[][] other = new double[size][];
        int[] right = new int[size];
        for (int index = 0; index < size; index++) {
            one[index] = first[2 * index + half];
            other[index] = second[2 * index + half];
            right[index] = gold[2 * index + half];
        }
        return of(one, other, right);
    }

    /** Mean over every {@code stride}-th text from {@code from} on, in nats. */
    private static double loss(double[][] first, double[][] second, int[] gold, int from, int stride, double a, double b) {
        double total = 0;
        int texts = 0;
        for (int text = from; text < gold.length; text += stride) {
            double highest = Double.NEGATIVE_INFINITY;
            double[] sums = new double[first[text].length];
            for (int label = 0; label < sums.length; label++) {
                sums[label] = a * first[text][label] + b * second[text][label];
                highest = Math.max(highest, sums[label]);
            }
            double sum = 0;
            for (double value : sums) {
                sum += Math.exp(value - highest);
            }
            total += Math.log(sum) - (sums[gold[text]] - highest);
            texts++;
        }
        return texts == 0 ? 0 : total / texts;
    }
}
