package dev.tandem.evaluation.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Classes of text length, in characters: words would not do for Chinese. Fixed, so that reports can be compared. */
enum TextLength {

    TINY(25, "up to 25 characters"),
    SHORT(50, "26 to 50 characters"),
    MIDDLE(100, "51 to 100 characters"),
    LONG(200, "101 to 200 characters"),
    LONGER(500, "201 to 500 characters"),
    LONGEST(Integer.MAX_VALUE, "over 500 characters");

    private final int longest;
    private final String title;

    TextLength(int longest, String title) {
        this.longest = longest;
        this.title = title;
    }

    String title() {
        return title;
    }

    static TextLength of(String text) {
        int length = text.codePointCount(0, text.length());
        for (TextLength candidate : values()) {
            if (length <= candidate.longest) {
                return candidate;
            }
        }
        throw new IllegalStateException("No class for a text of " + length + " characters.");
    }

    /** Numbers of the texts of each length that occurs, the shortest first. */
    static Map<TextLength, List<Integer>> parts(List<String> texts) {
        Map<TextLength, List<Integer>> parts = new TreeMap<>();
        for (int text = 0; text < texts.size(); text++) {
            parts.computeIfAbsent(of(texts.get(text)), key -> new ArrayList<>()).add(text);
        }
        return parts;
    }
}
