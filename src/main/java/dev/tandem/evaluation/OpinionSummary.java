package dev.tandem.evaluation;

import dev.tandem.calibration.CalibrationSet;
import dev.tandem.evaluation.measure.Bootstrap;
import dev.tandem.evaluation.measure.Cascade;
import dev.tandem.evaluation.measure.ClassificationReport;
import dev.tandem.evaluation.measure.Interval;
import dev.tandem.evaluation.measure.Outcomes;
import dev.tandem.evaluation.measure.PromisedShare;
import dev.tandem.evaluation.measure.Reliability;
import dev.tandem.evaluation.measure.Resplits;
import dev.tandem.evaluation.measure.RiskCoverageCurve;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One opinion in a line of the side-by-side table.
 *
 * @param name             of the opinion
 * @param accuracy         share of right answers, 0 to 1
 * @param accuracyInterval 95 % bootstrap interval
 * @param amongThree       share of texts whose right label is among the three most probable, as a person is shown them
 * @param macroF1          mean F1 over the labels, 0 to 1
 * @param macroF1Interval  95 % bootstrap interval
 * @param ece              expected calibration error, 15 bins
 * @param encoderAsked     share of the texts for which the encoder was asked; null where the question makes no sense
 * @param riskCoverage     error against share automated
 * @param promises         what ran by itself at 2 % and 1 % under thresholds from calibration data; empty without such data
 * @param resplits         whether these promises hold, on random halves of the evaluated texts; empty for fewer than 2 texts
 */
public record OpinionSummary(String name, double accuracy, Interval accuracyInterval, double amongThree, double macroF1, Interval macroF1Interval,
                             double ece, @Nullable Double encoderAsked, RiskCoverageCurve riskCoverage,
                             List<PromisedShare> promises, List<Resplits> resplits) {

    /** What is promised: at most so much of what runs by itself is wrong. */
    static final List<Double> PROMISES = List.of(0.02, 0.01);

    static OpinionSummary of(Opinion opinion, double delta, long seed) {
        Outcomes outcomes = opinion.answers().outcomes();
        ClassificationReport report = ClassificationReport.of(outcomes);
        Bootstrap bootstrap = Bootstrap.of(outcomes, seed);
        CalibrationSet calibration = opinion.calibration();
        Cascade cascade = new Cascade(outcomes, opinion.encoderAsked(), opinion.always() == null ? null : opinion.always().outcomes());
        return new OpinionSummary(opinion.name(), report.accuracy(), bootstrap.accuracy(), opinion.answers().rightAmong(3), report.macro().f1(), bootstrap.macroF1(),
                Reliability.of(outcomes).ece(), share(opinion.encoderAsked()), RiskCoverageCurve.of(outcomes),
                calibration == null ? List.of()
                        : PROMISES.stream().map(maxError -> PromisedShare.of(cascade, calibration, maxError, delta)).toList(),
                outcomes.size() < 2 ? List.of()
                        : PROMISES.stream().map(maxError -> Resplits.of(cascade, calibration, maxError, delta, seed)).toList());
    }

    /** @return what ran by itself under a promise, 0.02 or 0.01, if there was calibration data */
    public Optional<PromisedShare> promiseOf(double maxError) {
        return promises.stream().filter(promise -> promise.maxError() == maxError).findFirst();
    }

    /** @return the random halves for a promise, 0.02 or 0.01 */
    public Optional<Resplits> resplitsOf(double maxError) {
        return resplits.stream().filter(resplit -> resplit.maxError() == maxError).findFirst();
    }

    /** What is automated under a promise: with the model's threshold if it is known, else as the random halves say. */
    public double automatedAt(double maxError) {
        return promiseOf(maxError).map(PromisedShare::coverage)
                .or(() -> resplitsOf(maxError).map(Resplits::meanCoverage)).orElse(0.0);
    }

    private static @Nullable Double share(boolean @Nullable [] asked) {
        if (asked == null) {
            return null;
        }
        int count = 0;
        for (boolean one : asked) {
            count += one ? 1 : 0;
        }
        return (double) count / asked.length;
    }
}
