package dev.tandem.evaluation;

import dev.tandem.evaluation.measure.ClassificationReport;
import dev.tandem.evaluation.measure.ConfusedPair;
import dev.tandem.evaluation.measure.ConfusionMatrix;
import dev.tandem.evaluation.measure.LearningCurve;
import dev.tandem.evaluation.measure.Outcomes;
import dev.tandem.evaluation.measure.PairedComparison;
import dev.tandem.evaluation.measure.PromisedShare;
import dev.tandem.evaluation.measure.Reliability;
import dev.tandem.evaluation.measure.Resplits;
import dev.tandem.evaluation.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is on texts that it never saw. The first figures are those of the whole model, that is of its main
 * opinion. Jackson writes it as it stands; {@link TextReport} and {@code page.HtmlReport} show it to people.
 *
 * @param model          that was measured
 * @param head           its task
 * @param main           name of its main opinion
 * @param n              texts
 * @param accuracy       share of right answers, 0 to 1
 * @param accuracyLow95  lower end of its 95 % bootstrap interval
 * @param accuracyHigh95 upper end
 * @param amongThree     share of texts whose right label is among the three most probable
 * @param macroF1        mean F1 over the labels, 0 to 1
 * @param macroF1Low95   lower end of its 95 % bootstrap interval
 * @param macroF1High95  upper end
 * @param ece            expected calibration error, 15 bins
 * @param coverageAt2pct share that runs by itself when at most 2 % may be wrong: with the threshold from the model's
 *                       calibration data if they were given, else the mean over random halves of these texts; never with a
 *                       threshold found on the texts it is used on
 * @param errorAt2pct    share of wrong answers among those; null if nothing runs by itself
 * @param opinions       side by side, the main one among them
 * @param report         precision, recall, F1 and support of every label
 * @param confusion      counts
 * @param confusedPairs  the most frequent confusions with examples, at most 15
 * @param reliability    data of the reliability diagram
 * @param slices         parts of the texts: by length and by the columns given
 * @param comparisons    of the whole model with each other opinion and with another model, on the same texts
 * @param learningCurve  what more labels would bring; null if no trainings were given
 */
public record EvaluationReport(String model, String head, String main, int n, double accuracy, double accuracyLow95,
                               double accuracyHigh95, double amongThree, double macroF1, double macroF1Low95, double macroF1High95, double ece,
                               double coverageAt2pct, @Nullable Double errorAt2pct, List<OpinionSummary> opinions,
                               ClassificationReport report, ConfusionMatrix confusion, List<ConfusedPair> confusedPairs,
                               Reliability reliability, List<Slice> slices, List<PairedComparison> comparisons,
                               @Nullable LearningCurve learningCurve) {

    private static final double PROMISE = 0.02;
    private static final int PAIRS = 15;

    public static EvaluationReport of(Evidence evidence) {
        Answers answers = evidence.mainOpinion().answers();
        Outcomes outcomes = answers.outcomes();
        List<OpinionSummary> opinions = evidence.opinions().stream()
                .map(opinion -> OpinionSummary.of(opinion, evidence.delta(), evidence.seed())).toList();
        OpinionSummary whole = named(evidence.main(), opinions);
        return new EvaluationReport(answers.model(), answers.head(), evidence.main(), outcomes.size(),
                whole.accuracy(), whole.accuracyInterval().low(), whole.accuracyInterval().high(),
                whole.amongThree(), whole.macroF1(), whole.macroF1Interval().low(), whole.macroF1Interval().high(), whole.ece(),
                whole.automatedAt(PROMISE), errorAt(PROMISE, whole), opinions,
                ClassificationReport.of(outcomes), ConfusionMatrix.of(outcomes), ConfusedPair.of(outcomes, PAIRS),
                Reliability.of(outcomes), Slice.of(outcomes, answers.slices()), comparisons(evidence, outcomes),
                evidence.learningCurve().isEmpty() ? null : LearningCurve.of(evidence.learningCurve(), outcomes.size()));
    }

    /** @return the main opinion */
    public OpinionSummary whole() {
        return named(main, opinions);
    }

    /** @return whether every opinion brought calibration data, so that all can be compared under thresholds from these */
    public boolean everyOpinionPromises() {
        return opinions.stream().noneMatch(opinion -> opinion.promises().isEmpty());
    }

    /**
     * What an opinion automates, on the same footing as the others: with thresholds from calibration data if all have such
     * data, else as the random halves say.
     *
     * @param maxError 0.02 or 0.01
     */
    public double automatedSideBySide(OpinionSummary opinion, double maxError) {
        return everyOpinionPromises() ? opinion.automatedAt(maxError)
                : opinion.resplitsOf(maxError).map(Resplits::meanCoverage).orElse(0.0);
    }

    private static OpinionSummary named(String name, List<OpinionSummary> opinions) {
        return opinions.stream().filter(opinion -> opinion.name().equals(name)).findFirst().orElseThrow();
    }

    private static @Nullable Double errorAt(double maxError, OpinionSummary opinion) {
        return opinion.promiseOf(maxError).map(PromisedShare::error)
                .orElseGet(() -> opinion.promises().isEmpty()
                        ? opinion.resplitsOf(maxError).filter(resplits -> resplits.alwaysAsked() < resplits.rounds())
                                .map(Resplits::meanError).orElse(null)
                        : null);
    }

    private static List<PairedComparison> comparisons(Evidence evidence, Outcomes outcomes) {
        List<PairedComparison> comparisons = new ArrayList<>();
        for (Opinion opinion : evidence.otherOpinions()) {
            comparisons.add(PairedComparison.of(evidence.main(), outcomes.correct(), opinion.name(),
                    opinion.answers().outcomes().correct(), evidence.seed()));
        }
        Answers other = evidence.other();
        if (other != null) {
            String model = evidence.mainOpinion().answers().model();
            // the same model may have been measured twice, before and after
            String name = other.model().equals(model) ? other.model() + " (other)" : other.model();
            comparisons.add(PairedComparison.of(model, outcomes.correct(), name, other.outcomes().correct(), evidence.seed()));
        }
        return List.copyOf(comparisons);
    }
}
