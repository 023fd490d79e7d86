package dev.tandem.process.step;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;

/** Guesses what was meant. */
public final class Spelling {

    /** More than this many letters apart is another word. */
    private static final int CLOSE = 2;
    /** What is longer is no word: comparing takes the product of the lengths, and a million letters took most of a minute. */
    private static final int LONGEST_WORD = 200;

    private Spelling() {}

    /** @return " Did you mean 'x'?", or nothing if no candidate is close */
    public static String didYouMean(String word, Collection<String> candidates) {
        return candidates.stream().filter(candidate -> distance(word, candidate) <= CLOSE)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(" Did you mean '%s'?"::formatted).orElse("");
    }

    /** @return the nearest first */
    static List<String> nearest(String word, Collection<String> candidates, int most) {
        return candidates.stream().sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder())).limit(most).toList();
    }

    private static String beginning(String word) {
        return StringUtils.truncate(word, LONGEST_WORD).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance of their beginnings, case ignored. Deprecated in favour of Commons Text, which would be one more library for this one method. */
    @SuppressWarnings("deprecation")
    static int distance(String one, String other) {
        return StringUtils.getLevenshteinDistance(beginning(one), beginning(other));
    }
}
