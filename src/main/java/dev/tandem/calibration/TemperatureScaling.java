package dev.tandem.calibration;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Makes probabilities honest with a single number: logits are divided by a temperature before the softmax, which changes
 * how sure the model is and never what it answers (Guo et al. 2017).
 */
public final class TemperatureScaling {

    /** Beyond these a model is broken rather than over- or under-confident; on perfectly separated data the optimum is 0. */
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final double PRECISION = 1e-8;
    private static final int MAX_EVALUATIONS = 200;

    private TemperatureScaling() {}

    /**
     * The temperature with the least negative log-likelihood; 1 if none is better than that.
     *
     * @param logits (examples, labels) finite
     * @param gold   (examples) index of the right label
     * @return 0.05 to 20
     * @throws IllegalArgumentException if there are no examples, or one that is not as described
     */
    public static double fit(double[][] logits, int[] gold) {
        requireExamples(logits, gold);
        // the loss is convex in 1/T, so it has one valley in log T, where equal steps mean equal factors
        double best = Math.exp(new BrentOptimizer(PRECISION, PRECISION).optimize(
                new UnivariateObjectiveFunction(logT -> negativeLogLikelihood(logits, gold, Math.exp(logT))),
                GoalType.MINIMIZE,
                new SearchInterval(Math.log(COLDEST), Math.log(HOTTEST), 0),
                new MaxEval(MAX_EVALUATIONS)).getPoint());
        return negativeLogLikelihood(logits, gold, best) < negativeLogLikelihood(logits, gold, 1) ? best : 1;
    }

    /**
     * @param logits      (labels)
     * @param temperature positive
     * @return (labels) probabilities that sum to 1, in the order of the logits
     */
    public static double[] apply(double[] logits, double temperature) {
        double highest = highest(logits);
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = Math.exp((logits[label] - highest) / temperature);
            sum += probabilities[label];
        }
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }

    /**
     * @param logits (examples, labels)
     * @param gold   (examples) index of the right label
     * @return mean over the examples, in nats
     */
    public static double negativeLogLikelihood(double[][] logits, int[] gold, double temperature) {
        double total = 0;
        for (int example = 0; example < gold.length; example++) {
            double highest = highest(logits[example]);
            double sum = 0;
            for (double logit : logits[example]) {
                sum += Math.exp((logit - highest) / temperature);
            }
            total += Math.log(sum) - (logits[example][gold[example]] - highest) / temperature;
        }
        return total / gold.length;
    }

    private static double highest(double[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            highest = Math.max(highest, logit);
        }
        return highest;
    }

    private static void requireExamples(double[][] logits, int[] gold) {
        if (logits.length == 0 || logits.length != gold.length) {
            throw new IllegalArgumentException("A temperature is fitted on examples, each with logits and a right label; there are %d rows of logits and %d labels."
                    .formatted(logits.length, gold.length));
        }
        for (int example = 0; example < gold.length; example++) {
            if (gold[example] < 0 || gold[example] >= logits[example].length) {
                throw new IllegalArgumentException("Example %d: right label %d is not among the %d labels."
                        .formatted(example, gold[example], logits[example].length));
            }
            for (double logit : logits[example]) {
                if (!Double.isFinite(logit)) {
                    throw new IllegalArgumentException("Example %d has the logit %s; the model's output is broken.".formatted(example, logit));
                }
            }
        }
    }
}
