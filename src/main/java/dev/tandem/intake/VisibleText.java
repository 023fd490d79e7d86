package dev.tandem.intake;

/** What a person would see of a text, and what a database would keep of it. */
final class VisibleText {

    /** Letters and symbols by their Unicode category, yet drawn as nothing: the Hangul fillers and the empty Braille cell. */
    private static final String BLANK_GLYPHS = "\u115F\u1160\u3164\uFFA0\u2800";

    private VisibleText() {}

    /** True for an empty text and one of white space, control and zero-width characters only. */
    static boolean isBlank(String text) {
        return text.codePoints().noneMatch(VisibleText::isVisible);
    }

    /** PostgreSQL cannot store it, and H2 would keep what PostgreSQL refuses. */
    static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Half of a character beyond the Basic Multilingual Plane: no UTF-8 can express it. */
    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** Unassigned code points count as visible: emoji are younger than the JDK's Unicode tables. */
    private static boolean isVisible(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point) || BLANK_GLYPHS.indexOf(point) >= 0) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE,
                    Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }
}
