package dev.tandem.evaluation.page;

import java.awt.Color;

/** The colours of a plot, those of tandem.css: one set for light pages and one for dark ones. */
record Ink(Color paper, Color ink, Color soft, Color line, Color machine, Color person, Color third, Color fourth) {

    static final Ink LIGHT = new Ink(new Color(0xffffff), new Color(0x1c2530), new Color(0x5a6573), new Color(0xe6e2da),
            new Color(0x0d7a70), new Color(0xc4531d), new Color(0x5b5ea6), new Color(0x9a7400));

    static final Ink DARK = new Ink(new Color(0x1a2128), new Color(0xe8ebee), new Color(0x9daab6), new Color(0x303a44),
            new Color(0x58cdbd), new Color(0xf29a6c), new Color(0xa9abf0), new Color(0xdcb640));

    /** The colour of the n-th line beside the main one. */
    Color beside(int index) {
        return new Color[] {person, third, fourth, soft}[index % 4];
    }

    /** A lighter shade, mixed with the paper rather than transparent. */
    Color onPaper(Color colour, double strength) {
        return new Color(mixed(paper.getRed(), colour.getRed(), strength), mixed(paper.getGreen(), colour.getGreen(), strength),
                mixed(paper.getBlue(), colour.getBlue(), strength));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
