package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.count;
import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.spread;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.Slice;

/** Whether it serves all kinds of texts alike. */
final class SliceSection {

    private SliceSection() {}

    static Markup of(EvaluationReport report) {
        HtmlTable table = new HtmlTable("Parts of the texts. Clearly worse: below all texts together by more than chance, allowing for the number of parts looked at.")
                .words("Part").figures("Texts", "Accuracy", "95 % interval", "Mean confidence").words("");
        for (Slice slice : report.slices()) {
            table.row(false, Markup.text(slice.column() + ": " + slice.value()), Markup.text(count(slice.count())),
                    Markup.text(percent(slice.accuracy())), Markup.text(spread(slice.interval().low(), slice.interval().high())),
                    Markup.text(percent(slice.meanConfidence())),
                    slice.clearlyWorse() ? new Markup("<strong class=\"warn\">clearly worse</strong>") : Markup.NOTHING);
        }
        return Markup.section("slices", "Does it serve all alike?", table.markup());
    }
}
