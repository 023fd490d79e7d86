package dev.tandem.lexical;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Counts the n-grams of a text in hashed columns (Weinberger et al. 2009): words and pairs of words in the first half of the
 * columns, character 2-, 3- and 4-grams within words, their borders included, in the second half. Not for use by several
 * threads at once; an instance keeps its working memory.
 */
final class NGrams {

    /** Columns of each half; more gain nothing on BANKING77. A power of two. */
    static final int HALF = 1 << 14;
    static final int COLUMNS = 2 * HALF;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;
    private static final char BORDER = ' ';

    private final int[] counts = new int[COLUMNS];
    private int[] touched = new int[1024];
    private int size;
    private char[] characters = new char[1024];

    /** Forgets the text before and counts this one. */
    void count(String text) {
        for (int index = 0; index < size; index++) {
            counts[touched[index]] = 0;
        }
        size = 0;
        String folded = Normalizer.isNormalized(text, Normalizer.Form.NFKC) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        countWords(folded.toLowerCase(Locale.ROOT));
    }

    private void countWords(String text) {
        int length = text.length();
        if (characters.length < length + 2) {
            characters = new char[length + 2];
        }
        int wordHash = 0;
        int previousHash = 0;
        boolean inWord = false;
        int from = 0;
        for (int index = 0; index <= length; index++) {
            char character = index < length ? text.charAt(index) : BORDER;
            if (Character.isLetterOrDigit(character)) {
                wordHash = 31 * wordHash + character;
                inWord = true;
            } else if (inWord) {
                word(wordHash, previousHash);
                previousHash = wordHash;
                wordHash = 0;
                inWord = false;
            }
            if (Character.isWhitespace(character)) {
                if (index > from) {
                    chunk(text, from, index);
                }
                from = index + 1;
            }
        }
    }

    private void word(int hash, int previousHash) {
        add(mixed(hash) & HALF - 1);
        if (previousHash != 0) {
            add(mixed(previousHash * 1_000_003 + hash) & HALF - 1);
        }
    }

    /** The character n-grams of what stands between two blanks. */
    private void chunk(String text, int from, int to) {
        int length = to - from + 2;
        characters[0] = BORDER;
        text.getChars(from, to, characters, 1);
        characters[length - 1] = BORDER;
        for (int start = 0; start < length - 1; start++) {
            int hash = characters[start];
            int end = Math.min(length, start + LONGEST);
            for (int next = start + 1; next < end; next++) {
                hash = 31 * hash + characters[next];
                // the same characters as a 2-gram and within a 3-gram must not meet by accident of the polynomial
                add(HALF + (mixed(hash + (next - start + 1 - SHORTEST) * 0x9e3779b9) & HALF - 1));
            }
        }
    }

    /** The finaliser of MurmurHash3 (Appleby): spreads what is close together. */
    private static int mixed(int hash) {
        int mixed = hash;
        mixed ^= mixed >>> 16;
        mixed *= 0x85ebca6b;
        mixed ^= mixed >>> 13;
        mixed *= 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }

    private void add(int column) {
        if (counts[column]++ == 0) {
            if (size == touched.length) {
                touched = Arrays.copyOf(touched, 2 * size);
            }
            touched[size++] = column;
        }
    }

    /** @return how many columns the text touches */
    int size() {
        return size;
    }

    /** @return the index-th column that the text touches, in order of first occurrence */
    int column(int index) {
        return touched[index];
    }

    /** @return how often the text touches that column, at least 1 */
    int count(int index) {
        return counts[touched[index]];
    }
}
