package dev.tandem.evaluation.page;

import dev.tandem.evaluation.Figures;
import dev.tandem.evaluation.measure.ClassificationReport;
import dev.tandem.evaluation.measure.LabelScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.internal.chartpart.Chart;

/** F1 of each label, the weakest on top; of many labels the weakest. */
final class LabelPlot {

    private static final int MOST_LABELS = 30;
    private static final int WIDTH = 1040;
    private static final int BAR = 22;
    private static final int AROUND = 60;
    private static final int LONGEST_NAME = 44;
    /** The library leaves names out that stand closer together than this, in pixels; it means the other axis, too. */
    private static final int EVERY_NAME = 20;

    /** Up to 1 is within the bar, each hundredth beyond a pixel behind it. */
    private static final double BEHIND_THE_BAR = 1.06;

    private LabelPlot() {}

    static Plot of(ClassificationReport report) {
        List<LabelScore> tested = report.labels().stream().filter(score -> score.support() > 0)
                .sorted(Comparator.comparingDouble(LabelScore::f1)).toList();
        List<LabelScore> weakest = tested.stream().limit(MOST_LABELS).toList();
        return new Plot(weakest.size() == tested.size() ? "F1 by label" : "F1 of the %d weakest of %d labels".formatted(weakest.size(), tested.size()),
                "F1 is the harmonic mean of precision and recall: 1 if the label is given to all of its texts and to no other.",
                weakest.stream().map(score -> score.name() + " " + Figures.ratio(score.f1())).collect(Collectors.joining(", ", "F1: ", ".")),
                ink -> chart(weakest, ink));
    }

    private static Chart<?, ?> chart(List<LabelScore> weakestFirst, Ink ink) {
        HorizontalBarChart chart = new HorizontalBarChart(WIDTH, AROUND + BAR * weakestFirst.size());
        PlotStyle.apply(chart.getStyler(), ink);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(BEHIND_THE_BAR).setLabelsFont(PlotStyle.font(12))
                .setLabelsFontColorAutomaticEnabled(false).setLabelsFontColor(ink.soft());
        chart.getStyler().setAvailableSpaceFill(0.7).setPlotGridHorizontalLinesVisible(false).setXAxisMin(0.0).setXAxisMax(1.0)
                .setXAxisTickMarkSpacingHint(EVERY_NAME).setXAxisDecimalPattern("0.00").setLegendVisible(false);
        chart.addSeries("F1", weakestFirst.stream().map(LabelScore::f1).toList(), unique(weakestFirst)).setFillColor(ink.machine());
        return chart;
    }

    /** The library takes names for keys, and two labels may share one once shortened. */
    private static List<String> unique(List<LabelScore> scores) {
        List<String> names = new ArrayList<>();
        for (LabelScore score : scores) {
            String name = StringUtils.abbreviate(score.name(), LONGEST_NAME);
            while (names.contains(name)) {
                name += " ";
            }
            names.add(name);
        }
        return names;
    }
}
