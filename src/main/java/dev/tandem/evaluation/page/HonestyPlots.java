package dev.tandem.evaluation.page;

import dev.tandem.evaluation.Figures;
import dev.tandem.evaluation.measure.Reliability;
import dev.tandem.evaluation.measure.Reliability.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;

/** Reliability diagram, and how the texts spread over confidence. */
final class HonestyPlots {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;

    private HonestyPlots() {}

    static Plot reliability(Reliability reliability) {
        return new Plot("Reliability", "Each dot is a group of texts of about the same confidence; the bar is the 95 % interval of "
                + "its accuracy. On the dashed line the classifier is exactly as often right as it says; below it, it is too sure.",
                reliability.bins().stream().map(bin -> "confidence %s, right %s of %s".formatted(Figures.percent(bin.meanConfidence()),
                                Figures.percent(bin.accuracy()), Figures.count(bin.count(), "text")))
                        .collect(Collectors.joining("; ", "Accuracy by stated confidence: ", ".")),
                ink -> diagram(reliability.bins(), ink));
    }

    static Plot confidences(Reliability reliability) {
        return new Plot("How sure it was", "Texts by stated confidence. What is far to the right can run by itself.",
                reliability.bins().stream().map(bin -> "%s to %s: %s".formatted(Figures.percent(bin.low()), Figures.percent(bin.high()),
                                Figures.count(bin.count(), "text")))
                        .collect(Collectors.joining("; ", "Texts by stated confidence: ", ".")),
                ink -> histogram(reliability.bins(), ink));
    }

    private static Chart<?, ?> diagram(List<Bin> bins, Ink ink) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        PlotStyle.apply(chart.getStyler(), ink);
        chart.setXAxisTitle("stated confidence");
        chart.setYAxisTitle("share of right answers");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0).setLegendVisible(false).setMarkerSize(9);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(PlotStyle.PERCENT);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PlotStyle.PERCENT);
        PlotStyle.dashed(chart.addSeries("honest", new double[] {0, 1}, new double[] {0, 1}), ink.soft());
        for (Bin bin : bins) {
            XYSeries interval = chart.addSeries("interval " + bin.low(), new double[] {bin.meanConfidence(), bin.meanConfidence()},
                    new double[] {bin.interval().low(), bin.interval().high()});
            PlotStyle.line(interval, ink.machine(), 2);
        }
        PlotStyle.dots(chart.addSeries("answers", bins.stream().mapToDouble(Bin::meanConfidence).toArray(),
                bins.stream().mapToDouble(Bin::accuracy).toArray()), ink.machine());
        return chart;
    }

    private static Chart<?, ?> histogram(List<Bin> bins, Ink ink) {
        CategoryChart chart = new CategoryChart(WIDTH, HEIGHT);
        PlotStyle.apply(chart.getStyler(), ink);
        chart.setXAxisTitle("stated confidence up to, in %");
        chart.setYAxisTitle("texts");
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.9).setPlotGridVerticalLinesVisible(false).setXAxisTickMarkSpacingHint(1);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(PlotStyle.COUNT);
        List<String> edges = new ArrayList<>();
        List<Long> right = new ArrayList<>();
        List<Long> wrong = new ArrayList<>();
        double width = bins.get(0).high() - bins.get(0).low();
        // bins without texts are places on the axis too
        for (double high = bins.get(0).high(); high < 1 + width / 2; high += width) {
            double edge = high;
            Optional<Bin> bin = bins.stream().filter(candidate -> Math.abs(candidate.high() - edge) < width / 2).findFirst();
            long hits = bin.map(texts -> Math.round(texts.accuracy() * texts.count())).orElse(0L);
            edges.add(String.valueOf(Math.round(100 * high)));
            right.add(hits);
            wrong.add(bin.map(texts -> texts.count() - hits).orElse(0L));
        }
        chart.addSeries("right", edges, right).setFillColor(ink.machine());
        chart.addSeries("wrong", edges, wrong).setFillColor(ink.person());
        return chart;
    }
}
