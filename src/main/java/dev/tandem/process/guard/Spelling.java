package dev.tandem.process.guard;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what was meant. */
final class Spelling {

    /** More than this many letters apart is another word. */
    private static final int CLOSE = 2;

    private Spelling() {}

    /** @return " Did you mean 'x'?", or nothing if no candidate is close */
    static String didYouMean(String word, Collection<String> candidates) {
        return candidates.stream().filter(candidate -> distance(word, candidate) <= CLOSE)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(" Did you mean '%s'?"::formatted).orElse("");
    }

    /** Levenshtein's distance, case ignored. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
