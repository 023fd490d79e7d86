package dev.tandem.evaluation.page;

import static dev.tandem.evaluation.Figures.count;
import static dev.tandem.evaluation.Figures.fine;
import static dev.tandem.evaluation.Figures.limit;
import static dev.tandem.evaluation.Figures.percent;
import static dev.tandem.evaluation.Figures.ratio;
import static dev.tandem.evaluation.Figures.spread;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.PromisedShare;
import dev.tandem.evaluation.measure.Resplits;
import dev.tandem.evaluation.measure.RiskCoverageCurve.OracleShare;
import java.util.List;

/** What may run by itself, what that costs in errors, and whether the promise holds. */
final class DecidingAlone {

    private DecidingAlone() {}

    static Markup of(EvaluationReport report) {
        return Markup.section("alone", "What it may decide alone", RiskCoveragePlot.of(report).markup(),
                promises(report.whole().promises(), report.n()), resplits(report.whole().resplits()),
                oracle(report));
    }

    private static Markup promises(List<PromisedShare> promises, int texts) {
        if (promises.isEmpty()) {
            return Markup.paragraph("No calibration data were given, so the promise is tried on random halves of these texts only.");
        }
        HtmlTable table = new HtmlTable("With the thresholds that the model derives from its calibration data, used on these " + count(texts) + " texts.")
                .words("Promise").figures("Threshold", "Ran by itself", "Wrong", "Error", "95 % interval").words("On these texts");
        for (PromisedShare promise : promises) {
            String name = "at most " + limit(promise.maxError()) + " wrong";
            if (promise.error() == null || promise.errorInterval() == null || promise.threshold() == null) {
                table.row(name, "–", "0.0 %", "–", "–", "–", promise.moreNeeded() == 0 ? "nothing was sure enough"
                        : "always asks; " + count(promise.moreNeeded()) + " more calibration examples are needed at the very least");
            } else {
                table.row(name, ratio(promise.threshold()), percent(promise.coverage()), count(promise.wrong()), percent(promise.error()),
                        spread(promise.errorInterval().low(), promise.errorInterval().high()),
                        (promise.held() ? "held" : "exceeded") + (promise.asksAlways() ? "; encoder asked about every text" : ""));
            }
        }
        return table.markup();
    }

    private static Markup resplits(List<Resplits> resplits) {
        if (resplits.isEmpty()) {
            return Markup.NOTHING;
        }
        HtmlTable table = new HtmlTable("Does the promise hold? %d random splits: threshold from one half, used on the other. Broken: more was wrong than promised, chance included."
                .formatted(resplits.get(0).rounds()))
                .words("Promise").figures("Broken in", "Permitted", "Ran by itself", "95 % of the splits", "Mean error");
        for (Resplits tried : resplits) {
            table.row("at most " + limit(tried.maxError()) + " wrong", percent(tried.brokenShare()), limit(tried.delta()),
                    percent(tried.meanCoverage()), spread(tried.coverageSpread().low(), tried.coverageSpread().high()), tried.alwaysAsked() == tried.rounds() ? "–" : percent(tried.meanError()));
        }
        return table.markup();
    }

    private static Markup oracle(EvaluationReport report) {
        HtmlTable table = new HtmlTable("What the best threshold for these very texts could automate. It compares models and promises nothing.")
                .words("Opinion");
        List<OracleShare> limits = report.whole().riskCoverage().oracle();
        table.figures(limits.stream().map(share -> limit(share.maxError()) + " error").toArray(String[]::new)).figures("AURC");
        report.opinions().forEach(opinion -> {
            Markup[] cells = new Markup[limits.size() + 2];
            cells[0] = Markup.text(opinion.name());
            for (int i = 0; i < limits.size(); i++) {
                cells[i + 1] = Markup.text(percent(opinion.riskCoverage().oracle().get(i).coverage()));
            }
            cells[cells.length - 1] = Markup.text(fine(opinion.riskCoverage().aurc()));
            table.row(opinion.name().equals(report.main()), cells);
        });
        return Markup.folded("With an oracle's threshold", table.markup());
    }
}
