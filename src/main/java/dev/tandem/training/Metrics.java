package dev.tandem.training;

import dev.tandem.calibration.BinomialInterval;
import dev.tandem.calibration.CalibrationError;
import dev.tandem.calibration.RiskThreshold;
import dev.tandem.calibration.SelectiveRisk;
import dev.tandem.model.Calibration.HeadCalibration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures about a classifier, from its predictions. */
final class Metrics {

    private static final double INTERVAL_CONFIDENCE = 0.95;

    private Metrics() {}

    /** What a card says; all of it measured on texts that the model did not learn from. */
    static Map<String, Object> onCalibrationPart(HeadCalibration head, double validationAccuracy, double maxError, double delta) {
        int right = count(head.correct());
        RiskThreshold threshold = SelectiveRisk.threshold(head.confidences(), head.correct(), maxError, delta);
        BinomialInterval interval = BinomialInterval.of(right, head.correct().length, INTERVAL_CONFIDENCE);
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("validationAccuracy", round(validationAccuracy));
        metrics.put("calibrationAccuracy", round((double) right / head.correct().length));
        metrics.put("calibrationAccuracyLow95", round(interval.low()));
        metrics.put("calibrationAccuracyHigh95", round(interval.high()));
        metrics.put("temperature", round(head.temperature()));
        metrics.put("expectedCalibrationError", round(CalibrationError.expected(head.confidences(), head.correct())));
        metrics.put("shareAutomated", round(threshold.coverage()));
        return metrics;
    }

    /**
     * Mean over the labels of the harmonic mean of precision and recall; a label that neither occurs nor is predicted
     * does not count.
     */
    static double macroF1(int[] gold, int[] predicted, int labels) {
        int[] hits = new int[labels];
        int[] occurs = new int[labels];
        int[] claimed = new int[labels];
        for (int text = 0; text < gold.length; text++) {
            occurs[gold[text]]++;
            claimed[predicted[text]]++;
            hits[gold[text]] += gold[text] == predicted[text] ? 1 : 0;
        }
        double sum = 0;
        int counted = 0;
        for (int label = 0; label < labels; label++) {
            if (occurs[label] + claimed[label] > 0) {
                sum += 2.0 * hits[label] / (occurs[label] + claimed[label]);
                counted++;
            }
        }
        return sum / counted;
    }

    static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    static int indexOfLargest(double[] values) {
        int best = 0;
        for (int index = 1; index < values.length; index++) {
            best = values[index] > values[best] ? index : best;
        }
        return best;
    }

    /** Four decimals are more than the data can tell, and keep cards readable. */
    static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
