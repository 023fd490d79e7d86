package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.Figures;
import dev.tandem.evaluation.OpinionSummary;
import dev.tandem.evaluation.measure.RiskCoverageCurve;
import dev.tandem.evaluation.measure.RiskCoverageCurve.Point;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;

/** Error against share automated, one line an opinion. */
final class RiskCoveragePlot {

    private static final int WIDTH = 1040;
    private static final int HEIGHT = 430;
    /** Among the very surest a single error makes a spike that tells nothing. */
    private static final double FIRST_COVERAGE = 0.02;
    /** Lines differ in dashes and not only in colour. */
    private static final float[][] DASHES = {{8, 4}, {2, 3}, {10, 3, 2, 3}, {4, 4}};

    private RiskCoveragePlot() {}

    static Plot of(EvaluationReport report) {
        return new Plot("Error against share automated", "The surest texts run by themselves first; the further right, the more of "
                + "them. The lower the line the better. The grey line is the usual promise: at most 2 % wrong.",
                report.opinions().stream().map(RiskCoveragePlot::inWords).collect(Collectors.joining(" ")), ink -> chart(report, ink));
    }

    private static String inWords(OpinionSummary opinion) {
        return opinion.riskCoverage().oracle().stream()
                .map(share -> "%s at %s error".formatted(Figures.percent(share.coverage()), Figures.limit(share.maxError())))
                .collect(Collectors.joining(", ", opinion.name() + ": share automated ", "."));
    }

    private static Chart<?, ?> chart(EvaluationReport report, Ink ink) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        PlotStyle.apply(chart.getStyler(), ink);
        chart.setXAxisTitle("share of the texts that run by themselves");
        chart.setYAxisTitle("wrong among those");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(PlotStyle.PERCENT);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PlotStyle.PERCENT);
        XYSeries promise = chart.addSeries("2 %", new double[] {0, 1}, new double[] {0.02, 0.02});
        promise.setShowInLegend(false);
        PlotStyle.line(promise, ink.soft(), 1);
        // the main line last, so that it lies on top
        List<OpinionSummary> others = report.opinions().stream().filter(opinion -> !opinion.name().equals(report.main())).toList();
        for (int i = 0; i < others.size(); i++) {
            PlotStyle.dashedCurve(add(chart, others.get(i).name(), others.get(i).riskCoverage()), ink.beside(i), 1.8f, DASHES[i % DASHES.length]);
        }
        PlotStyle.line(add(chart, report.main(), report.whole().riskCoverage()), ink.machine(), 2.6f);
        return chart;
    }

    private static XYSeries add(XYChart chart, String name, RiskCoverageCurve curve) {
        List<Point> points = curve.points().stream().filter(point -> point.coverage() >= FIRST_COVERAGE)
                .sorted(Comparator.comparingDouble(Point::coverage)).toList();
        return chart.addSeries(name, points.stream().mapToDouble(Point::coverage).toArray(), points.stream().mapToDouble(Point::error).toArray());
    }
}
