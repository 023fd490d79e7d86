package dev.tandem.evaluation.page;

import dev.tandem.evaluation.EvaluationReport;
import dev.tandem.evaluation.measure.LabelScore;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.theme.XChartTheme;

/** The confusion matrix as a heat map; of many labels the part where most goes wrong. */
final class ConfusionPlot {

    private static final int MOST_LABELS = 18;
    private static final int WIDTH = 1040;
    private static final int CELL = 34;
    private static final int WIDEST_CELL = 100;
    private static final int AROUND = 270;
    private static final int LONGEST_NAME = 34;

    private ConfusionPlot() {}

    static Plot of(EvaluationReport report) {
        int[][] counts = report.confusion().counts();
        List<Integer> shown = mostConfused(counts);
        String part = shown.size() == counts.length ? "" : " Shown are the %d of %d labels with the most confusions among them."
                .formatted(shown.size(), counts.length);
        return new Plot("Confusions", "Rows are the right labels, columns the answers; each figure counts wrong answers. The right "
                + "answers, on the diagonal, are left out, or they would outshine everything." + part,
                report.confusedPairs().stream().limit(10)
                        .map(pair -> "%s answered as %s: %d of %d".formatted(pair.rightName(), pair.answeredName(), pair.count(), pair.support()))
                        .collect(Collectors.joining("; ", "Most frequent confusions: ", ".")),
                ink -> chart(names(report), counts, shown, ink));
    }

    /** Of many labels those of the most frequent confusions, each beside the label it is confused with. */
    static List<Integer> mostConfused(int[][] counts) {
        int labels = counts.length;
        if (labels <= MOST_LABELS) {
            return IntStream.range(0, labels).boxed().toList();
        }
        List<Integer> byErrors = IntStream.range(0, labels).boxed().filter(label -> heaviest(counts, label) > 0)
                .sorted(Comparator.comparingInt((Integer label) -> -heaviest(counts, label))).toList();
        List<Integer> shown = new ArrayList<>();
        for (int label : byErrors) {
            List<Integer> more = IntStream.of(label, partner(counts, label)).boxed().filter(one -> !shown.contains(one)).toList();
            if (shown.size() + more.size() <= MOST_LABELS) {
                shown.addAll(more);
            }
        }
        return shown;
    }

    private static int heaviest(int[][] counts, int label) {
        return between(counts, label, partner(counts, label));
    }

    /** The other label with which this one is confused most, in either direction. */
    private static int partner(int[][] counts, int label) {
        return IntStream.range(0, counts.length).filter(other -> other != label).boxed()
                .max(Comparator.comparingInt(other -> between(counts, label, other))).orElseThrow();
    }

    private static int between(int[][] counts, int one, int other) {
        return counts[one][other] + counts[other][one];
    }

    private static List<String> names(EvaluationReport report) {
        return report.report().labels().stream().map(LabelScore::name).map(name -> StringUtils.abbreviate(name, LONGEST_NAME)).toList();
    }

    private static Chart<?, ?> chart(List<String> names, int[][] counts, List<Integer> shown, Ink ink) {
        // without a theme this chart has neither titles nor ticks
        HeatMapChart chart = new HeatMapChart(Math.min(WIDTH, AROUND + WIDEST_CELL * shown.size()), AROUND + CELL * shown.size(), new XChartTheme());
        PlotStyle.apply(chart.getStyler(), ink);
        chart.setXAxisTitle("answered");
        chart.setYAxisTitle("right");
        List<Number[]> cells = new ArrayList<>();
        int most = 1;
        for (int column = 0; column < shown.size(); column++) {
            for (int row = 0; row < shown.size(); row++) {
                int count = counts[shown.get(row)][shown.get(column)];
                if (row != column && count > 0) {
                    // rows are drawn from below
                    cells.add(new Number[] {column, shown.size() - 1 - row, count});
                    most = Math.max(most, count);
                }
            }
        }
        List<String> columns = shown.stream().map(names::get).toList();
        List<String> rows = new ArrayList<>(columns);
        Collections.reverse(rows);
        chart.addSeries("wrong answers", columns, rows, cells);
        chart.getStyler().setShowValue(true).setValueFont(PlotStyle.font(12)).setValueFontColor(ink.ink())
                .setRangeColors(new Color[] {ink.onPaper(ink.person(), 0.12), ink.onPaper(ink.person(), 0.6)})
                .setMin(0).setMax(most).setHeatMapValueDecimalPattern("0");
        chart.getStyler().setXAxisTickMarkSpacingHint(1).setXAxisLabelRotation(60).setLegendVisible(false).setPlotContentSize(1);
        return chart;
    }
}
