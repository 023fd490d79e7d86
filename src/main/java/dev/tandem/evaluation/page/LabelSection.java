package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.count;
import static dev.tandem.evaluation.Figures.ratio;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.ClassificationReport;
import dev.tandem.evaluation.measure.ClassificationReport.Average;

/** Precision, recall, F1 and support of every label. */
final class LabelSection {

    private static final int SHORT = 15;

    private LabelSection() {}

    static Markup of(EvaluationReport report) {
        Markup table = table(report.report());
        return Markup.section("labels", "Label by label", LabelPlot.of(report.report()).markup(),
                report.report().labels().size() <= SHORT ? table
                        : Markup.folded("All %d labels as a table".formatted(report.report().labels().size()), table));
    }

    private static Markup table(ClassificationReport report) {
        HtmlTable table = new HtmlTable("Precision: of the texts given this label, how many were right. Recall: of this label's texts, how many were found.")
                .words("Label").figures("Precision", "Recall", "F1", "Support");
        report.labels().forEach(score -> table.row(score.name(), ratio(score.precision()), ratio(score.recall()), ratio(score.f1()),
                count(score.support())));
        average(table, "Macro average", report.macro(), report.support());
        average(table, "Weighted average", report.weighted(), report.support());
        return table.row(true, Markup.text("Accuracy"), Markup.NOTHING, Markup.NOTHING, Markup.text(ratio(report.accuracy())),
                Markup.text(count(report.support()))).markup();
    }

    private static void average(HtmlTable table, String name, Average average, int support) {
        table.row(true, Markup.text(name), Markup.text(ratio(average.precision())), Markup.text(ratio(average.recall())),
                Markup.text(ratio(average.f1())), Markup.text(count(support)));
    }
}
