package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.LearningCurve;

/** The learning curve and what it says about labelling more. */
final class MoreLabels {

    private MoreLabels() {}

    static Markup of(EvaluationReport report) {
        LearningCurve curve = report.learningCurve();
        return curve == null ? Markup.NOTHING
                : Markup.section("more", "What more labels would bring", Markup.paragraph(curve.finding()), LearningCurvePlot.of(curve).markup());
    }
}
