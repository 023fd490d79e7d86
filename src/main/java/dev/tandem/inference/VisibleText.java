package dev.tandem.inference;

/** What a person would see of a text, and what a database would keep of it. */
public final class VisibleText {

    /** Letters and symbols by their Unicode category, yet drawn as nothing: the Hangul fillers and the empty Braille cell. */
    private static final String BLANK_GLYPHS = "\u115F\u1160\u3164\uFFA0\u2800";

    private VisibleText() {}

    /** True for an empty text and one of white space, control and zero-width characters only. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(VisibleText::isVisible);
    }

    /** Without the spaces, control and zero-width characters at its ends; marks stay with the letters that carry them. */
    public static String strip(String text) {
        int[] points = text.codePoints().toArray();
        int begin = 0;
        int end = points.length;
        while (begin < end && isSpace(points[begin])) {
            begin++;
        }
        while (end > begin && isSpace(points[end - 1])) {
            end--;
        }
        return new String(points, begin, end - begin);
    }

    /** PostgreSQL cannot store it, and H2 would keep what PostgreSQL refuses. */
    public static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Half of a character beyond the Basic Multilingual Plane: no UTF-8 can express it. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** Unassigned code points count as visible: emoji are younger than the JDK's Unicode tables. */
    private static boolean isVisible(int point) {
        return !isSpace(point) && switch (Character.getType(point)) {
            case Character.SURROGATE, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || BLANK_GLYPHS.indexOf(point) >= 0
                || Character.getType(point) == Character.CONTROL || Character.getType(point) == Character.FORMAT;
    }
}
