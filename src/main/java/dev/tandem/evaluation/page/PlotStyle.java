package dev.tandem.evaluation.page;

import dev.tandem.evaluation.Figures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The house style of plots: quiet grid, no boxes, colour only where it means something. */
final class PlotStyle {

    /** A logical font: every Java runtime maps it to one that is installed. */
    private static final String FAMILY = Font.SANS_SERIF;

    static final Function<Double, String> PERCENT = Figures::limit;
    static final Function<Double, String> COUNT = count -> Figures.count(Math.round(count));

    private static final float[] DASHES = {5, 4};

    private PlotStyle() {}

    static Font font(int size) {
        return new Font(FAMILY, Font.PLAIN, size);
    }

    static void apply(AxesChartStyler styler, Ink ink) {
        styler.setChartBackgroundColor(ink.paper());
        styler.setPlotBackgroundColor(ink.paper());
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(ink.soft());
        styler.setChartTitleVisible(false);
        styler.setChartPadding(6);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBackgroundColor(ink.paper());
        styler.setLegendBorderColor(ink.paper());
        styler.setLegendFont(font(13));
        styler.setAxisTitleFont(font(13));
        styler.setXAxisTitleColor(ink.soft());
        styler.setYAxisTitleColor(ink.soft());
        styler.setAxisTickLabelsFont(font(12));
        styler.setAxisTickLabelsColor(ink.soft());
        styler.setXAxisTickLabelsColor(ink.soft());
        styler.setYAxisTickLabelsColor(ink.soft());
        styler.setAxisTickMarksColor(ink.line());
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setPlotGridLinesColor(ink.line());
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotMargin(0);
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
    }

    static void line(XYSeries series, Color color, float width) {
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarker(SeriesMarkers.NONE);
    }

    static void dashed(XYSeries series, Color color) {
        dashed(series, color, 1.5f, DASHES);
    }

    /**
     * Many points close together, dashed: only as a smooth line the library draws them as one path; piece by piece every
     * dash would begin anew and the line look solid.
     */
    static void dashedCurve(XYSeries series, Color color, float width, float... dashes) {
        dashed(series, color, width, dashes);
        series.setSmooth(true);
    }

    private static void dashed(XYSeries series, Color color, float width, float... dashes) {
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        series.setMarker(SeriesMarkers.NONE);
    }

    static void dots(XYSeries series, Color color) {
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(SeriesLines.NONE);
    }
}
