package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.count;
import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.spread;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.Reliability;

/** Whether its confidence can be believed. */
final class HonestySection {

    private HonestySection() {}

    static Markup of(EvaluationReport report) {
        Reliability reliability = report.reliability();
        HtmlTable table = new HtmlTable("The data of the diagram").words("Confidence").figures("Texts", "Mean confidence", "Right", "95 % interval");
        reliability.bins().forEach(bin -> table.row(percent(bin.low()) + " to " + percent(bin.high()), count(bin.count()),
                percent(bin.meanConfidence()), percent(bin.accuracy()), spread(bin.interval().low(), bin.interval().high())));
        return Markup.section("honesty", "Can its confidence be believed?",
                Markup.sideBySide(HonestyPlots.reliability(reliability).markup(), HonestyPlots.confidences(reliability).markup()),
                Markup.folded("As a table", table.markup()));
    }
}
