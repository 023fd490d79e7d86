package dev.tandem.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts that share at least four fifths of their shingles (Jaccard similarity), found without comparing all with all: two
 * such texts must share one of their rarest shingles (prefix filter; Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and
 * Srikant 2007), and their sets must look alike in a few bits already (bitmap filter; Sandes, Teodoro and Melo 2017).
 */
final class NearDuplicates {

    private static final double SIMILAR = 0.8;

    /** Where thousands of texts share a shingle, a few neighbours are enough to find the group: similarity is passed on. */
    private static final int NEIGHBOURS = 100;

    /** Counters of how often shingles are used; two may share one, since any order that is the same for all texts will do. */
    private static final int COUNTERS = 1 << 20;

    /** Of the picture of a set: 512 bits, in which some hundred shingles do not hide each other. */
    private static final int LONGS = 8;

    /** Of each text, the smallest set first; each ascending. */
    private final int[][] sets;
    private final long[] bits;
    private final int[] group;

    private NearDuplicates(int[][] sets) {
        this.sets = sets;
        bits = new long[LONGS * sets.length];
        for (int text = 0; text < sets.length; text++) {
            for (int shingle : sets[text]) {
                bits[LONGS * text + (shingle >>> 6 & LONGS - 1)] |= 1L << shingle;
            }
        }
        group = IntStream.range(0, sets.length).toArray();
    }

    /**
     * @param texts each once
     * @return positions of texts, those that are nearly the same together, in order of appearance
     */
    static List<List<Integer>> groups(List<String> texts) {
        int[][] shingles = texts.stream().map(Shingles::of).toArray(int[][]::new);
        int[] bySize = IntStream.range(0, texts.size()).boxed().sorted(Comparator.comparing(text -> shingles[text].length))
                .mapToInt(Integer::intValue).toArray();
        NearDuplicates found = new NearDuplicates(Arrays.stream(bySize).mapToObj(text -> shingles[text]).toArray(int[][]::new));
        found.compareThoseThatShareARareShingle();
        int[] groupOf = new int[texts.size()];
        IntStream.range(0, bySize.length).forEach(at -> groupOf[bySize[at]] = found.group(at));
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        IntStream.range(0, texts.size()).forEach(text -> groups.computeIfAbsent(groupOf[text], first -> new ArrayList<>(1)).add(text));
        return List.copyOf(groups.values());
    }

    private void compareThoseThatShareARareShingle() {
        long[] uses = usesOfRareShingles();
        for (int from = 0, to; from < uses.length; from = to) {
            to = from + 1;
            while (to < uses.length && uses[to] >> 32 == uses[from] >> 32) {
                compareWithThoseBefore((int) uses[to], uses, Math.max(from, to - NEIGHBOURS), to);
                to++;
            }
        }
    }

    /** @param uses of one shingle, from the smallest text on; those before {@code to} are looked at from the largest on */
    private void compareWithThoseBefore(int text, long[] uses, int from, int to) {
        for (int before = to - 1; before >= from; before--) {
            int other = (int) uses[before];
            if (sets[other].length < SIMILAR * sets[text].length) {
                return;
            }
            if (group(text) != group(other) && mayBeSimilar(text, other) && areSimilar(sets[text], sets[other])) {
                group[group(text)] = group(other);
            }
        }
    }

    /** @return shingle (upper half) and text that has it among its rarest (lower half), ascending */
    private long[] usesOfRareShingles() {
        int[] counters = new int[COUNTERS];
        for (int[] set : sets) {
            for (int shingle : set) {
                counters[shingle & COUNTERS - 1]++;
            }
        }
        return IntStream.range(0, sets.length).boxed().flatMapToLong(text -> {
            int rarest = sets[text].length - (int) Math.ceil(SIMILAR * sets[text].length) + 1;
            return Arrays.stream(sets[text]).mapToLong(shingle -> (long) counters[shingle & COUNTERS - 1] << 32 | shingle & 0xFFFF_FFFFL)
                    .sorted().limit(rarest).map(counted -> counted << 32 | text);
        }).sorted().toArray();
    }

    /** Bits that only one of two texts has stand for at least one shingle each that only one has. */
    private boolean mayBeSimilar(int one, int other) {
        int different = 0;
        for (int at = 0; at < LONGS; at++) {
            different += Long.bitCount(bits[LONGS * one + at] ^ bits[LONGS * other + at]);
        }
        return different <= mostDifferent(sets[one].length + sets[other].length);
    }

    private static boolean areSimilar(int[] a, int[] b) {
        int left = mostDifferent(a.length + b.length);
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length && left >= 0) {
            int order = Integer.compare(a[i], b[j]);
            left -= order == 0 ? 0 : 1;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return left >= a.length - i + b.length - j;
    }

    /** @return how many shingles only one of two similar texts may have, which together have that many */
    private static int mostDifferent(int together) {
        return (int) ((1 - SIMILAR) / (1 + SIMILAR) * together + 1e-9);
    }

    private int group(int text) {
        int at = text;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
