package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.ratio;
import static dev.tandem.evaluation.Figures.spread;

import dev.tandem.evaluation.EvaluationReport;

/** Four figures and what they mean for the desk. */
final class Headline {

    private Headline() {}

    static Markup of(EvaluationReport report) {
        Double error = report.errorAt2pct();
        return new Markup("<dl class=\"cards\">\n" + Markup.join(
                card("Right answers", percent(report.accuracy()), "95 % interval " + spread(report.accuracyLow95(), report.accuracyHigh95())
                        + "; among its first three " + percent(report.amongThree())),
                card("Runs by itself", percent(report.coverageAt2pct()), error == null
                        ? "nothing may, if at most 2 % may be wrong" : "when at most 2 % may be wrong; " + percent(error) + " of it was"),
                card("Macro F1", ratio(report.macroF1()), "95 %% interval %s to %s".formatted(ratio(report.macroF1Low95()), ratio(report.macroF1High95()))),
                card("Calibration error", ratio(report.ece()), honesty(report))).html() + "</dl>\n");
    }

    private static String honesty(EvaluationReport report) {
        return "says %s on average, is right %s".formatted(percent(report.reliability().meanConfidence()), percent(report.reliability().accuracy()));
    }

    private static Markup card(String name, String figure, String meaning) {
        return new Markup("<div class=\"card\"><dt>%s</dt><dd><strong>%s</strong><span>%s</span></dd></div>\n"
                .formatted(Markup.text(name).html(), Markup.text(figure).html(), Markup.text(meaning).html()));
    }
}
