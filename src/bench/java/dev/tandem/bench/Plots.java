package dev.tandem.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures for {@code docs/performance.md}. */
public final class Plots {

    private static final Color BAR_COLOR = new Color(0x2F6F6A);
    private static final List<Color> LINE_COLORS = List.of(BAR_COLOR, new Color(0xB4643C), new Color(0x8A8578));
    private static final Color INK = new Color(0x4A4A48);
    private static final Color GRID = new Color(0xE6E2DA);
    private static final int WIDTH = 900;
    private static final int BAR = 60;
    private static final int AROUND = 90;
    private static final int LINES_HEIGHT = 300;
    private static final int FONT = 14;
    private static final int DOTS_PER_INCH = 144;

    private final Path folder;

    /** @param folder made if need be */
    public Plots(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** One bar for each contender, the subject's on top. */
    void bars(String name, String unit, List<Measured> measured) throws IOException {
        // figures stand beside the names: in a short bar there is no room for them
        List<String> names = measured.stream().map(one -> String.format(Locale.ROOT, "%s  %,.0f", one.contender(), one.median())).toList();
        HorizontalBarChart chart = new HorizontalBarChart(WIDTH, AROUND + BAR * measured.size());
        chart.setXAxisTitle(unit);
        style(chart.getStyler());
        chart.addSeries(name, measured.stream().map(Measured::median).toList(), names).setFillColor(BAR_COLOR);
        chart.getStyler().setXAxisTickMarkSpacingHint(1).setYAxisTickMarkSpacingHint(1);
        save(chart, name);
    }

    /** @param lines at most three, by name, each with a value for every x */
    public void lines(String name, String xTitle, List<Double> x, String yTitle, Map<String, List<Double>> lines) throws IOException {
        XYChart chart = new XYChart(WIDTH, LINES_HEIGHT);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(lines.size() > 1);
        chart.getStyler().setYAxisMin(0.0);
        Iterator<Color> colors = LINE_COLORS.iterator();
        lines.forEach((line, values) -> {
            XYSeries series = chart.addSeries(line, x, values);
            series.setLineColor(colors.next());
            series.setMarker(SeriesMarkers.NONE);
            series.setLineStyle(new BasicStroke(2));
        });
        save(chart, name);
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setLegendVisible(false);
        styler.setAxisTickLabelsFont(font());
        styler.setAxisTitleFont(font());
        styler.setLegendFont(font());
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAxisTicksMarksVisible(false);
        styler.setAxisTicksLineVisible(false);
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
    }

    private static Font font() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, FONT);
    }

    private void save(Chart<?, ?> chart, String name) throws IOException {
        BitmapEncoder.saveBitmapWithDPI(chart, folder.resolve(name).toString(), BitmapFormat.PNG, DOTS_PER_INCH);
    }
}
