package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.fine;
import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.points;
import static dev.tandem.evaluation.Figures.ratio;
import static dev.tandem.evaluation.Figures.signedSpread;
import static dev.tandem.evaluation.Figures.spread;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.Figures;
import dev.tandem.evaluation.OpinionSummary;
import dev.tandem.evaluation.measure.PairedComparison;

/** The opinions side by side, and whether their differences are more than luck. */
final class OpinionsSection {

    private OpinionsSection() {}

    static Markup of(EvaluationReport report) {
        boolean several = report.opinions().size() > 1;
        if (!several && report.comparisons().isEmpty()) {
            return Markup.NOTHING;
        }
        return Markup.section("opinions", several ? "Opinions side by side" : "Against another model",
                several ? opinions(report) : Markup.NOTHING, comparisons(report));
    }

    private static Markup opinions(EvaluationReport report) {
        boolean cascade = report.opinions().stream().anyMatch(opinion -> opinion.encoderAsked() != null);
        HtmlTable table = new HtmlTable("The highlighted row is the whole model as it serves. Alone: share that runs by itself, "
                + (report.everyOpinionPromises() ? "with the threshold from calibration data"
                : "threshold found on one half of these texts and used on the other, mean of many splits") + ".")
                .words("Opinion").figures("Accuracy", "95 % interval", "Macro F1", "ECE", "AURC", "Alone at 2 %", "Alone at 1 %");
        if (cascade) {
            table.figures("Encoder asked");
        }
        for (OpinionSummary opinion : report.opinions()) {
            Double asked = opinion.encoderAsked();
            String[] cells = {opinion.name(), percent(opinion.accuracy()),
                spread(opinion.accuracyInterval().low(), opinion.accuracyInterval().high()), ratio(opinion.macroF1()), ratio(opinion.ece()),
                fine(opinion.riskCoverage().aurc()), percent(report.automatedSideBySide(opinion, 0.02)), percent(report.automatedSideBySide(opinion, 0.01)),
                asked == null ? "–" : percent(asked)};
            Markup[] row = new Markup[cascade ? cells.length : cells.length - 1];
            for (int column = 0; column < row.length; column++) {
                row[column] = Markup.text(cells[column]);
            }
            table.row(opinion.name().equals(report.main()), row);
        }
        return table.markup();
    }

    private static Markup comparisons(EvaluationReport report) {
        if (report.comparisons().isEmpty()) {
            return Markup.NOTHING;
        }
        HtmlTable table = new HtmlTable("Paired comparison on the same texts (McNemar): only texts on which exactly one of the two was right count.")
                .words("Compared").figures("Difference", "95 % interval", "Only first right", "Only second right", "p").words("Finding");
        for (PairedComparison comparison : report.comparisons()) {
            table.row(comparison.one() + " against " + comparison.other(), points(comparison.difference()),
                    signedSpread(comparison.interval().low(), comparison.interval().high()), Figures.count(comparison.onlyOneRight()),
                    Figures.count(comparison.onlyOtherRight()), Figures.p(comparison.p()),
                    comparison.better() == null ? "no difference can be shown" : comparison.better() + " is better");
        }
        return table.markup();
    }
}
