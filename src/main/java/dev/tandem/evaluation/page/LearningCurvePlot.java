package dev.tandem.evaluation.page;

import dev.tandem.evaluation.Figures;
import dev.tandem.evaluation.measure.LearningCurve;
import dev.tandem.evaluation.measure.LearningCurve.Forecast;
import dev.tandem.evaluation.measure.LearningPoint;
import dev.tandem.evaluation.measure.PowerLaw;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** Accuracy against amount of data, with the law through the points if there is one. */
final class LearningCurvePlot {

    private static final int WIDTH = 1040;
    private static final int HEIGHT = 380;
    private static final int STEPS = 200;

    private LearningCurvePlot() {}

    static Plot of(LearningCurve curve) {
        return new Plot("Learning curve", curve.law() == null ? "Each dot is a training."
                : "Each dot is a training; the line is the power law through them, dashed where it looks ahead.",
                curve.points().stream().map(point -> "%s examples, %s".formatted(Figures.count(point.examples()), Figures.percent(point.accuracy())))
                        .collect(Collectors.joining("; ", "Accuracy by number of labelled examples: ", ".")),
                ink -> chart(curve, ink));
    }

    private static Chart<?, ?> chart(LearningCurve curve, Ink ink) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        PlotStyle.apply(chart.getStyler(), ink);
        chart.setXAxisTitle("labelled examples");
        chart.setYAxisTitle("accuracy");
        chart.getStyler().setXAxisTickLabelsFormattingFunction(PlotStyle.COUNT);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PlotStyle.PERCENT);
        chart.getStyler().setLegendVisible(false).setMarkerSize(9);
        chart.getStyler().setXAxisMin(0.0);
        List<LearningPoint> points = curve.points();
        int smallest = points.get(0).examples();
        int largest = points.get(points.size() - 1).examples();
        PowerLaw law = curve.law();
        Forecast forecast = curve.forecast();
        if (law != null && forecast != null) {
            addLaw(chart, "law", law, smallest, largest, ink, false);
            addLaw(chart, "forecast", law, largest, largest + Math.max(forecast.moreLabels(), (largest - smallest) / 10), ink, true);
        }
        PlotStyle.dots(chart.addSeries("trainings", points.stream().mapToDouble(LearningPoint::examples).toArray(),
                points.stream().mapToDouble(LearningPoint::accuracy).toArray()), ink.machine());
        return chart;
    }

    private static void addLaw(XYChart chart, String name, PowerLaw law, int from, int to, Ink ink, boolean dashed) {
        int[] examples = IntStream.rangeClosed(0, STEPS).map(step -> from + (int) ((long) (to - from) * step / STEPS)).distinct().toArray();
        var series = chart.addSeries(name, IntStream.of(examples).asDoubleStream().toArray(),
                IntStream.of(examples).mapToDouble(law::accuracyAt).toArray());
        if (dashed) {
            PlotStyle.dashedCurve(series, ink.person(), 2, 5, 4);
        } else {
            PlotStyle.line(series, ink.machine(), 2);
        }
    }
}
