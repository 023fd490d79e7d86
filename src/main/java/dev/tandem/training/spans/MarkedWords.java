package dev.tandem.training.spans;

import dev.tandem.training.pretrain.Cutter;
import dev.tandem.training.pretrain.Cutter.Word;
import dev.tandem.training.pretrain.TokenExample;
import dev.tandem.training.spans.Bio.WordSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text's words, and the windows in which an encoder reads them when they are too many: a quarter of each window overlaps with
 * the next, so that every word is seen with some context on both sides.
 *
 * @param words in the text's order
 */
record MarkedWords(List<Word> words) {

    /**
     * @param from first word
     * @param to   after the last
     */
    record Window(int from, int to) {

        /** @return words between this one and the nearer end of the window, where the text goes on behind it */
        private int context(int word, int words) {
            int left = from == 0 ? Integer.MAX_VALUE : word - from;
            int right = to == words ? Integer.MAX_VALUE : to - 1 - word;
            return word < from || word >= to ? -1 : Math.min(left, right);
        }
    }

    /** @return the words that a span touches; a word is found as a whole or not at all */
    WordSpan of(Span span, int label) {
        int from = 0;
        while (from < words.size() && words.get(from).end() <= span.start()) {
            from++;
        }
        int to = from;
        while (to < words.size() && words.get(to).start() < span.end()) {
            to++;
        }
        return new WordSpan(from, to, label);
    }

    Span of(WordSpan span, String label) {
        return new Span(words.get(span.from()).start(), words.get(span.to() - 1).end(), label);
    }

    /** @param maxTokens of a window, the two special ones included */
    List<Window> windows(int maxTokens) {
        List<Window> windows = new ArrayList<>();
        int from = 0;
        int to = 0;
        while (to < words.size()) {
            int pieces = 0;
            for (to = from; to < words.size() && (to == from || pieces + pieces(to) <= maxTokens - 2); to++) {
                pieces += pieces(to);
            }
            windows.add(new Window(from, to));
            int overlap = 0;
            int next = to;
            while (next - 1 > from && overlap + pieces(next - 1) <= maxTokens / 4) {
                overlap += pieces(--next);
            }
            from = next;
        }
        return windows;
    }

    private int pieces(int word) {
        return words.get(word).pieces().length;
    }

    /**
     * @param tags a word; the first piece of each word carries it
     */
    TokenExample example(Window window, int[] tags, Cutter cutter, int maxTokens) {
        List<Word> inside = words.subList(window.from(), window.to());
        int[] positions = new int[inside.size()];
        int next = 0;
        long[] pieces = new long[inside.stream().mapToInt(word -> word.pieces().length).sum()];
        for (int word = 0; word < positions.length; word++) {
            positions[word] = 1 + next;
            System.arraycopy(inside.get(word).pieces(), 0, pieces, next, inside.get(word).pieces().length);
            next += inside.get(word).pieces().length;
        }
        // a single word may be longer than a window; its first piece is what matters
        long[] kept = Arrays.copyOf(pieces, Math.min(pieces.length, maxTokens - 2));
        return new TokenExample(cutter.framed(kept), positions, Arrays.copyOfRange(tags, window.from(), window.to()));
    }

    /**
     * @param answers a window, in it a row a word
     * @return a row a word, from the window that shows most of its context
     */
    float[][] joined(List<Window> windows, List<float[][]> answers) {
        float[][] joined = new float[words.size()][];
        for (int word = 0; word < joined.length; word++) {
            int best = 0;
            for (int window = 1; window < windows.size(); window++) {
                if (windows.get(window).context(word, words.size()) > windows.get(best).context(word, words.size())) {
                    best = window;
                }
            }
            joined[word] = answers.get(best)[word - windows.get(best).from()];
        }
        return joined;
    }
}
