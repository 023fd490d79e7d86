package dev.tandem.training.spans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The BIO scheme (Ramshaw and Marcus 1995, in the form IOB2): each word is outside, begins a span or goes on with one. A tag
 * is a number: 0 outside, 1 + 2k begins label k, 2 + 2k goes on with it.
 */
final class Bio {

    static final int OUTSIDE = 0;

    private Bio() {}

    /**
     * @param from  first word
     * @param to    after the last
     * @param label index
     */
    record WordSpan(int from, int to, int label) {}

    /** @return how many tags there are for so many labels */
    static int count(int labels) {
        return 1 + 2 * labels;
    }

    static int begins(int label) {
        return 1 + 2 * label;
    }

    static int goesOn(int label) {
        return 2 + 2 * label;
    }

    /** @return {@code O}, {@code B-amount}, {@code I-amount} and so on, by number */
    static List<String> names(List<String> labels) {
        List<String> names = new ArrayList<>(List.of("O"));
        labels.forEach(label -> names.addAll(List.of("B-" + label, "I-" + label)));
        return names;
    }

    /** @param before tag of the word before, {@link #OUTSIDE} at the start of a text */
    static boolean mayFollow(int before, int tag) {
        return !isInside(tag) || before == tag || before == tag - 1;
    }

    private static boolean isInside(int tag) {
        return tag > OUTSIDE && tag % 2 == 0;
    }

    /** @return a tag a word */
    static int[] tags(List<WordSpan> spans, int words) {
        int[] tags = new int[words];
        for (WordSpan span : spans) {
            Arrays.fill(tags, span.from(), span.to(), goesOn(span.label()));
            tags[span.from()] = begins(span.label());
        }
        return tags;
    }

    /**
     * Reads any sequence, as conlleval and seqeval do: a word that goes on with a span that nobody began begins it.
     */
    static List<WordSpan> spans(int[] tags) {
        List<WordSpan> spans = new ArrayList<>();
        for (int from = 0, to; from < tags.length; from = to) {
            to = from + 1;
            if (tags[from] != OUTSIDE) {
                int label = (tags[from] - 1) / 2;
                while (to < tags.length && tags[to] == goesOn(label)) {
                    to++;
                }
                spans.add(new WordSpan(from, to, label));
            }
        }
        return spans;
    }

    /**
     * @param logs log p of each tag, a row a word
     * @return the most probable of all legal sequences (Viterbi); where the most probable tags make one, it is that
     */
    static int[] mostProbable(float[][] logs) {
        if (logs.length == 0) {
            return new int[0];
        }
        int tags = logs[0].length;
        double[] best = new double[tags];
        int[][] before = new int[logs.length][tags];
        for (int tag = 0; tag < tags; tag++) {
            best[tag] = mayFollow(OUTSIDE, tag) ? logs[0][tag] : Double.NEGATIVE_INFINITY;
        }
        for (int word = 1; word < logs.length; word++) {
            double[] next = new double[tags];
            for (int tag = 0; tag < tags; tag++) {
                int from = -1;
                for (int candidate = 0; candidate < tags; candidate++) {
                    if (mayFollow(candidate, tag) && (from < 0 || best[candidate] > best[from])) {
                        from = candidate;
                    }
                }
                before[word][tag] = from;
                next[tag] = best[from] + logs[word][tag];
            }
            best = next;
        }
        int[] path = new int[logs.length];
        for (int tag = 1; tag < tags; tag++) {
            path[logs.length - 1] = best[tag] > best[path[logs.length - 1]] ? tag : path[logs.length - 1];
        }
        for (int word = logs.length - 1; word > 0; word--) {
            path[word - 1] = before[word][path[word]];
        }
        return path;
    }
}
