package dev.tandem.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What one contender did.
 *
 * @param contender its name
 * @param rates     units a second, one a round
 * @param latencies nanoseconds a call of {@link Contender#work()}, all rounds together
 */
public record Measured(String contender, List<Double> rates, Histogram latencies) {

    public double median() {
        return median(rates);
    }

    /** @return this one's rate over the other's, one a round; the two were measured right after each other */
    List<Double> ratios(Measured baseline) {
        return IntStream.range(0, rates.size()).mapToObj(round -> rates.get(round) / baseline.rates.get(round)).toList();
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
