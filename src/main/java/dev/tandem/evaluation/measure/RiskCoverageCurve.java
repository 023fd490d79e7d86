package dev.tandem.evaluation.measure;

import dev.tandem.calibration.RiskCoverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the error rate grows when more and more texts, the surest first, run by themselves.
 *
 * @param aurc   area under the curve (Geifman et al. 2019), 0 (never wrong) to 1
 * @param oracle what could run by itself if the best threshold for these very texts were known; compares models, promises
 *               nothing
 * @param points of the curve by rising coverage; thinned out, the last one covers all texts
 */
public record RiskCoverageCurve(double aurc, List<OracleShare> oracle, List<Point> points) {

    /** Error rates for which the oracle is asked. */
    private static final double[] MAX_ERRORS = {0.005, 0.01, 0.02, 0.05};

    /** A plot is not finer than this. */
    private static final int POINTS = 150;

    /**
     * @param maxError permitted share of wrong answers among those that run by itself
     * @param coverage share of all texts, 0 to 1
     */
    public record OracleShare(double maxError, double coverage) {}

    /**
     * @param coverage   share of the texts whose confidence reaches the threshold, 0 to 1
     * @param error      share of wrong answers among those
     * @param confidence the threshold
     */
    public record Point(double coverage, double error, double confidence) {}

    public static RiskCoverageCurve of(Outcomes outcomes) {
        double[] confidences = outcomes.confidences();
        boolean[] correct = outcomes.correct();
        return new RiskCoverageCurve(RiskCoverage.areaUnderCurve(confidences, correct),
                DoubleStream.of(MAX_ERRORS).mapToObj(maxError ->
                        new OracleShare(maxError, RiskCoverage.coverageAt(confidences, correct, maxError))).toList(),
                points(confidences, correct));
    }

    /** @return what the oracle automates at this error rate, one of 0.005, 0.01, 0.02 and 0.05 */
    public double oracleAt(double maxError) {
        return oracle.stream().filter(share -> share.maxError() == maxError).findFirst().orElseThrow().coverage();
    }

    private static List<Point> points(double[] confidences, boolean[] correct) {
        int[] surestFirst = IntStream.range(0, confidences.length).boxed()
                .sorted(Comparator.comparingDouble((Integer text) -> -confidences[text])).mapToInt(text -> text).toArray();
        int size = surestFirst.length;
        List<Point> points = new ArrayList<>();
        int wrong = 0;
        int drawn = 0;
        for (int rank = 0; rank < size; rank++) {
            double confidence = confidences[surestFirst[rank]];
            wrong += correct[surestFirst[rank]] ? 0 : 1;
            boolean last = rank + 1 == size;
            // a threshold takes all texts of the same confidence or none
            boolean tied = !last && confidences[surestFirst[rank + 1]] == confidence;
            if (!tied && (last || (long) (rank + 1) * POINTS >= (long) (drawn + 1) * size)) {
                points.add(new Point((rank + 1.0) / size, wrong / (rank + 1.0), confidence));
                drawn = (int) ((long) (rank + 1) * POINTS / size);
            }
        }
        return List.copyOf(points);
    }
}
