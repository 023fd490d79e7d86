package dev.tandem.evaluation;

import static dev.tandem.evaluation.Figures.count;
import static dev.tandem.evaluation.Figures.limit;
import static dev.tandem.evaluation.Figures.p;
import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.points;
import static dev.tandem.evaluation.Figures.ratio;

import dev.tandem.evaluation.measure.ClassificationReport.Average;
import dev.tandem.evaluation.measure.ConfusedPair;
import dev.tandem.evaluation.measure.Interval;
import dev.tandem.evaluation.measure.LabelScore;
import dev.tandem.evaluation.measure.PairedComparison;
import dev.tandem.evaluation.measure.Resplits;
import dev.tandem.evaluation.measure.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** The report for the terminal: the answer first, then opinions, labels, confusions and what else is worth a look. */
public final class TextReport {

    /** More labels than this are cut to the weakest: nobody scrolls through a hundred lines. */
    private static final int LABELS = 25;
    private static final int PAIRS = 10;
    private static final int QUOTE = 84;

    private final EvaluationReport report;
    private final StringBuilder text = new StringBuilder();

    private TextReport(EvaluationReport report) {
        this.report = report;
    }

    /** @return lines of about 100 characters, the last one ended */
    public static String of(EvaluationReport report) {
        TextReport written = new TextReport(report);
        written.headline();
        written.opinions();
        written.promises();
        written.comparisons();
        written.labels();
        written.confusions();
        written.slices();
        written.learningCurve();
        return written.text.toString();
    }

    private void headline() {
        line("%s, head %s: %s, %s".formatted(report.model(), report.head(), count(report.n(), "text"),
                count(report.report().labels().size(), "label")));
        line("");
        text.append(new TextTable("accuracy", percent(report.accuracy()), spread(report.accuracyLow95(), report.accuracyHigh95()))
                .row("among the first three", percent(report.amongThree()), "")
                .row("macro F1", ratio(report.macroF1()), "%s to %s".formatted(ratio(report.macroF1Low95()), ratio(report.macroF1High95())))
                .row("calibration error", ratio(report.ece()), "says %s, is right %s".formatted(
                        percent(report.reliability().meanConfidence()), percent(report.reliability().accuracy())))
                .row("runs by itself at 2 %", percent(report.coverageAt2pct()),
                        report.errorAt2pct() == null ? "" : percent(report.errorAt2pct()) + " of it wrong"));
    }

    private void opinions() {
        title("Opinions");
        TextTable table = new TextTable("", "accuracy", "95 %", "macro F1", "ECE", "AURC", "alone at 2 %", "at 1 %", "oracle 2 %",
                "0.5 %", "encoder asked");
        for (OpinionSummary opinion : report.opinions()) {
            table.row((opinion.name().equals(report.main()) ? "* " : "  ") + opinion.name(), percent(opinion.accuracy()),
                    spread(opinion.accuracyInterval().low(), opinion.accuracyInterval().high()), ratio(opinion.macroF1()),
                    ratio(opinion.ece()), Figures.fine(opinion.riskCoverage().aurc()),
                    percent(report.automatedSideBySide(opinion, 0.02)), percent(report.automatedSideBySide(opinion, 0.01)),
                    percent(opinion.riskCoverage().oracleAt(0.02)), percent(opinion.riskCoverage().oracleAt(0.005)),
                    opinion.encoderAsked() == null ? "" : percent(opinion.encoderAsked()));
        }
        text.append(table);
        line("  * the whole model. Alone: with thresholds " + (report.everyOpinionPromises() ? "from the calibration data"
                : "found on one half of these texts and used on the other (mean)")
                + "; oracle: best threshold for these very texts.");
    }

    private void promises() {
        title("Promises");
        report.whole().promises().forEach(promise -> line("  At most %s wrong: %s".formatted(limit(promise.maxError()),
                promise.error() == null || promise.errorInterval() == null
                        ? "always asks; %s more calibration examples are needed at the very least.".formatted(count(promise.moreNeeded()))
                        : "%s of %s ran by themselves, %s wrong (%s, 95 %% interval %s)%s.".formatted(count(promise.automated()),
                                count(report.n()), count(promise.wrong()), percent(promise.error()), spread(promise.errorInterval()),
                                promise.asksAlways() ? "; the encoder asked about every text" : ""))));
        for (Resplits resplits : report.whole().resplits()) {
            line("  %d random halves at %s: broken in %s (%s permitted), %s by itself (%s), %s wrong.".formatted(
                    resplits.rounds(), limit(resplits.maxError()), percent(resplits.brokenShare()), limit(resplits.delta()),
                    percent(resplits.meanCoverage()), spread(resplits.coverageSpread()), percent(resplits.meanError())));
        }
    }

    private void comparisons() {
        if (report.comparisons().isEmpty()) {
            return;
        }
        title("Compared on the same texts");
        for (PairedComparison comparison : report.comparisons()) {
            line("  %s against %s: %s (%s), p %s; %s".formatted(comparison.one(), comparison.other(), points(comparison.difference()),
                    Figures.signedSpread(comparison.interval().low(), comparison.interval().high()), p(comparison.p()), comparison.better() == null ? "no difference can be shown." : comparison.better() + " is better."));
        }
    }

    private void labels() {
        List<LabelScore> all = report.report().labels();
        List<LabelScore> shown = all.size() <= LABELS ? all
                : all.stream().filter(score -> score.support() > 0).sorted(Comparator.comparingDouble(LabelScore::f1)).limit(LABELS).toList();
        title(shown.size() == all.size() ? "Labels" : "The %d weakest of %d labels".formatted(shown.size(), all.size()));
        TextTable table = new TextTable("", "precision", "recall", "F1", "support");
        for (LabelScore score : shown) {
            table.row(score.name(), ratio(score.precision()), ratio(score.recall()), ratio(score.f1()), count(score.support()));
        }
        table.row("", "", "", "", "").row("accuracy", "", "", ratio(report.accuracy()), count(report.n()));
        text.append(average(average(table, "macro average", report.report().macro()), "weighted average", report.report().weighted()));
    }

    private TextTable average(TextTable table, String name, Average average) {
        return table.row(name, ratio(average.precision()), ratio(average.recall()), ratio(average.f1()), count(report.n()));
    }

    private void confusions() {
        title("Most confused");
        if (report.confusedPairs().isEmpty()) {
            line("  Nothing: every answer was right.");
        }
        for (ConfusedPair pair : report.confusedPairs().stream().limit(PAIRS).toList()) {
            line("  %d of %d  %s  answered as  %s".formatted(pair.count(), pair.support(), pair.rightName(), pair.answeredName()));
            pair.examples().stream().limit(1).forEach(example -> line("           \"%s\" (%s sure)".formatted(
                    StringUtils.abbreviate(StringUtils.normalizeSpace(example.text()), QUOTE), percent(example.confidence()))));
        }
    }

    private void slices() {
        title("Parts of the texts");
        TextTable table = new TextTable("", "texts", "accuracy", "95 %", "");
        for (Slice slice : report.slices()) {
            table.row(slice.column() + ": " + slice.value(), count(slice.count()), percent(slice.accuracy()),
                    spread(slice.interval()), slice.clearlyWorse() ? "clearly worse" : "");
        }
        text.append(table);
    }

    private void learningCurve() {
        Optional.ofNullable(report.learningCurve()).ifPresent(curve -> {
            title("More labels");
            line("  " + curve.finding());
        });
    }

    private void title(String title) {
        line("");
        line(title);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String spread(Interval interval) {
        return spread(interval.low(), interval.high());
    }

    private static String spread(double low, double high) {
        return Figures.spread(low, high);
    }
}
