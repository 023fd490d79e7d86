package dev.tandem.training.pretrain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses the word pieces that the encoder has to guess (Devlin et al. 2019): 15 % of a text's, at least one. Of these, 80 %
 * are hidden, 10 % replaced by any other and 10 % left as they are, since the texts that it will read later have no gaps.
 *
 * @param wholeWords whether all pieces of a word are chosen together, so that {@code ##ing} can't be guessed from its stem
 */
record Masking(Vocabulary vocabulary, boolean wholeWords) {

    private static final double SHARE = 0.15;
    private static final double HIDDEN = 0.8;
    private static final double REPLACED = 0.1;

    /** @return the text to learn from */
    TokenExample corrupt(long[] ids, RandomGenerator random) {
        int[] chosen = choose(ids, random);
        long[] seen = ids.clone();
        for (int position : chosen) {
            double die = random.nextDouble();
            if (die < HIDDEN) {
                seen[position] = vocabulary.mask();
            } else if (die < HIDDEN + REPLACED) {
                seen[position] = vocabulary.any(random);
            }
        }
        return asked(ids, seen, chosen);
    }

    /** @return the text to be examined with: every chosen piece is hidden, as nothing may be copied */
    TokenExample hide(long[] ids, RandomGenerator random) {
        int[] chosen = choose(ids, random);
        long[] seen = ids.clone();
        for (int position : chosen) {
            seen[position] = vocabulary.mask();
        }
        return asked(ids, seen, chosen);
    }

    private static TokenExample asked(long[] ids, long[] seen, int[] chosen) {
        int[] targets = new int[chosen.length];
        for (int index = 0; index < chosen.length; index++) {
            targets[index] = (int) ids[chosen[index]];
        }
        return new TokenExample(seen, chosen, targets);
    }

    private int[] choose(long[] ids, RandomGenerator random) {
        List<Run> runs = runs(ids);
        int wanted = (int) Math.max(1, Math.round(SHARE * runs.stream().mapToInt(Run::length).sum()));
        // not Collections.shuffle, which asks for a java.util.Random, whose streams from neighbouring seeds are alike
        for (int left = runs.size(); left > 1; left--) {
            Collections.swap(runs, left - 1, random.nextInt(left));
        }
        BitSet chosen = new BitSet(ids.length);
        for (Run run : runs) {
            int already = chosen.cardinality();
            if (already == 0 || already + run.length() <= wanted) {
                chosen.set(run.from(), run.to());
            }
        }
        return chosen.stream().toArray();
    }

    /** @return what is chosen together: words, or single pieces */
    private List<Run> runs(long[] ids) {
        List<Run> runs = new ArrayList<>();
        for (int from = 0, to; from < ids.length; from = to) {
            to = from + 1;
            if (vocabulary.isWord(ids[from])) {
                while (wholeWords && to < ids.length && vocabulary.continues(ids[to])) {
                    to++;
                }
                runs.add(new Run(from, to));
            }
        }
        return runs;
    }

    private record Run(int from, int to) {

        int length() {
            return to - from;
        }
    }
}
