package dev.tandem.evaluation.page;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The few colours a plot is made of and their shades on its paper: one byte a pixel makes the file less than half as big. */
final class Palette {

    /** Of each of the seven colours; smooth edges need no more. */
    private static final int SHADES = 31;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    Palette(Ink ink) {
        Set<Integer> shades = new LinkedHashSet<>();
        for (Color colour : List.of(ink.ink(), ink.soft(), ink.line(), ink.machine(), ink.person(), ink.third(), ink.fourth())) {
            for (int shade = 0; shade <= SHADES; shade++) {
                shades.add(ink.onPaper(colour, (double) shade / SHADES).getRGB());
            }
        }
        colours = shades.stream().mapToInt(colour -> colour).toArray();
    }

    BufferedImage reduce(BufferedImage image) {
        int width = image.getWidth();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage reduced = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        int[] row = new int[width];
        int[] indices = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                // most pixels are like their neighbour
                indices[x] = x > 0 && row[x] == row[x - 1] ? indices[x - 1] : nearest.computeIfAbsent(row[x], this::nearestTo);
            }
            reduced.getRaster().setSamples(0, y, width, 1, 0, indices);
        }
        return reduced;
    }

    private int nearestTo(int rgb) {
        int best = 0;
        for (int index = 1; index < colours.length; index++) {
            best = distance(rgb, colours[index]) < distance(rgb, colours[best]) ? index : best;
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
