package dev.tandem.dataset;

import java.util.regex.Pattern;

/** The beginning of a text, on one line, for a sentence about it. */
final class Excerpt {

    private static final int LONGEST = 60;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Excerpt() {}

    static String of(String text) {
        // a cell may hold a megabyte
        String beginning = SPACES.matcher(text.substring(0, Math.min(text.length(), 10 * LONGEST))).replaceAll(" ").strip();
        if (beginning.codePointCount(0, beginning.length()) <= LONGEST) {
            return beginning;
        }
        return beginning.substring(0, beginning.offsetByCodePoints(0, LONGEST)).stripTrailing() + "…";
    }
}
