package dev.tandem.training;

import dev.tandem.calibration.BinomialInterval;
import dev.tandem.calibration.CalibrationError;
import dev.tandem.model.Calibration.HeadCalibration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures about a classifier, from its predictions. */
final class Metrics {

    private static final double INTERVAL_CONFIDENCE = 0.95;

    private Metrics() {}

    /** What a card says of one head; all of it measured on texts that the model did not learn from. */
    static Map<String, Object> onCalibrationPart(HeadCalibrating calibrated, double validationLoss, double maxError, double delta) {
        HeadCalibration head = calibrated.calibration();
        Map<String, Object> metrics = new LinkedHashMap<>();
        if (Double.isFinite(validationLoss)) {
            metrics.put("validationLoss", round(validationLoss));
        }
        if (head.correct().length == 0) {
            return metrics;
        }
        int right = count(head.correct());
        BinomialInterval interval = BinomialInterval.of(right, head.correct().length, INTERVAL_CONFIDENCE);
        metrics.put("calibrationAccuracy", round((double) right / head.correct().length));
        metrics.put("calibrationAccuracyLow95", round(interval.low()));
        metrics.put("calibrationAccuracyHigh95", round(interval.high()));
        metrics.put("temperature", round(head.temperature()));
        metrics.put("expectedCalibrationError", round(CalibrationError.expected(head.confidences(), head.correct())));
        metrics.put("shareAutomated", round(head.known().thresholds(maxError, delta).coverage()));
        metrics.putAll(calibrated.metrics());
        return metrics;
    }

    /** @return the figures of the only head, without its name around them */
    @SuppressWarnings("unchecked")
    static Map<String, Object> only(Map<String, Object> byHead) {
        return (Map<String, Object>) byHead.values().iterator().next();
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
