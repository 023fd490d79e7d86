package dev.tandem.model.export;

import dev.tandem.model.Tensor;
import java.util.stream.IntStream;

/**
 * Outlier channel splitting (Zhao et al. 2019): a channel that reaches far beyond the others is shared out among several
 * copies of itself, each with the same weights, so that the sum stays the same and one scale fits all channels of a row.
 * The weights are not touched, which matters: those of a model stored in bytes stay exactly what they are.
 *
 * @param copies of each channel, 1 or more
 */
record ChannelCopies(int[] copies) {

    /** Four of a hundred channels of a small encoder: more make products dearer and the scale hardly finer. */
    private static final int SHARE = 24;
    private static final int SEARCH_STEPS = 40;

    /** @param reach largest magnitude of each channel; none gives no copies */
    static ChannelCopies of(float[] reach) {
        if (reach.length == 0) {
            return new ChannelCopies(new int[0]);
        }
        double high = 0;
        for (float value : reach) {
            high = Math.max(high, value);
        }
        double low = high / reach.length;
        // the least reach for which no more copies are needed than are granted
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double middle = (low + high) / 2;
            if (copies(reach, middle).sum() - reach.length > reach.length / SHARE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new ChannelCopies(copies(reach, high).toArray());
    }

    private static IntStream copies(float[] reach, double each) {
        return IntStream.range(0, reach.length).map(channel -> Math.max(1, (int) Math.ceil(reach[channel] / each)));
    }

    /** @return for each further column the channel that it is a copy of */
    long[] further() {
        return IntStream.range(0, copies.length)
                .flatMap(channel -> IntStream.range(1, copies[channel]).map(copy -> channel)).asLongStream().toArray();
    }

    /** @return what each channel is multiplied by before it is copied {@code (channels)} */
    Tensor shares() {
        float[] shares = new float[copies.length];
        for (int channel = 0; channel < shares.length; channel++) {
            shares[channel] = 1f / copies[channel];
        }
        return new Tensor(new long[] {shares.length}, shares);
    }

    /** @return {@code (out, in + further)} of a dense weight {@code (out, in)} */
    Tensor widen(Tensor weight) {
        long[] further = further();
        if (further.length == 0) {
            return weight;
        }
        int rows = (int) weight.shape()[0];
        int width = (int) weight.shape()[1];
        int wide = width + further.length;
        float[] values = new float[rows * wide];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(weight.values(), row * width, values, row * wide, width);
            for (int column = 0; column < further.length; column++) {
                values[row * wide + width + column] = weight.values()[row * width + (int) further[column]];
            }
        }
        return new Tensor(new long[] {rows, wide}, values);
    }
}
