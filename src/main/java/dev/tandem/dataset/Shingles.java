package dev.tandem.dataset;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The pieces of a text that say whether another is nearly the same: overlapping runs of its letters and digits. */
final class Shingles {

    /** Characters a piece; long enough that two questions about a card do not share most of them. */
    private static final int LETTERS = 5;

    /** In scripts where a character is a syllable or a word. */
    private static final int SYLLABLES = 2;

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern SYLLABLE = Pattern.compile("[\\p{IsIdeographic}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");

    private Shingles() {}

    /** @return hashes of the pieces, each once, ascending; of a very short text the whole */
    static int[] of(String text) {
        String letters = PUNCTUATION.matcher(text).replaceAll(" ").strip();
        int size = 2 * SYLLABLE.matcher(letters).results().count() > letters.length() ? SYLLABLES : LETTERS;
        int pieces = Math.max(1, letters.length() - size + 1);
        int[] hashes = new int[pieces];
        for (int piece = 0; piece < pieces; piece++) {
            hashes[piece] = hash(letters, piece, Math.min(letters.length(), piece + size));
        }
        return Arrays.stream(hashes).sorted().distinct().toArray();
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = (hash ^ text.charAt(at)) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
