package dev.tandem.training.pretrain;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Texts that are masked anew in each epoch (dynamic masking, Liu et al. 2019). What is masked depends on seed, epoch and
 * text, not on the order in which the texts come.
 *
 * @param pieces {@code [CLS] … [SEP]} a text, each with something to mask
 */
record MaskedTexts(List<long[]> pieces, Masking masking, long seed) implements TokenTexts {

    private static final int EXAMINATION = -1;

    @Override
    public int size() {
        return pieces.size();
    }

    @Override
    public int length(int index) {
        return pieces.get(index).length;
    }

    @Override
    public TokenExample example(int index, int epoch) {
        return masking.corrupt(pieces.get(index), random(index, epoch));
    }

    /** @return all texts with gaps that stay the same whenever it is asked */
    List<TokenExample> examination() {
        return IntStream.range(0, size()).mapToObj(index -> masking.hide(pieces.get(index), random(index, EXAMINATION))).toList();
    }

    private SplittableRandom random(int index, int epoch) {
        return new SplittableRandom((seed * 1_009 + epoch) * 1_000_003 + index);
    }
}
