package dev.tandem.evaluation.page;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A plot within the page: a PNG of double resolution for light pages and one for dark ones, with the same story in words
 * for those who can't see it.
 *
 * @param title   what it shows
 * @param caption how to read it
 * @param alt     what there is to see, in figures
 * @param chart   draws it with the given colours
 */
record Plot(String title, String caption, String alt, Function<Ink, Chart<?, ?>> chart) {

    private static final int SCALE = 2;

    Markup markup() {
        Chart<?, ?> size = chart.apply(Ink.LIGHT);
        return new Markup("""
                <figure>
                <h3>%s</h3>
                <picture>
                <source media="(prefers-color-scheme: dark)" srcset="%s 2x">
                <img src="%s" width="%d" height="%d" alt="%s">
                </picture>
                <figcaption>%s</figcaption>
                </figure>
                """.formatted(Markup.text(title).html(), png(chart.apply(Ink.DARK), Ink.DARK), png(size, Ink.LIGHT), size.getWidth(), size.getHeight(),
                Markup.text(alt).html(), Markup.text(caption).html()));
    }

    private static String png(Chart<?, ?> chart, Ink ink) {
        BufferedImage image = new BufferedImage(SCALE * chart.getWidth(), SCALE * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new Palette(ink).reduce(image), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A plot can't be encoded as PNG.", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
