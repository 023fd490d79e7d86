package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Inverted dropout (Srivastava et al. 2014) with random numbers drawn once an epoch: a long row of 0 and 1 / (1 − share), of
 * which every use takes a stretch from a random place. Drawing them anew for each use is an eighth of a training step on a
 * CPU. A GPU draws faster than it reads, so there nothing is shared.
 */
final class Dropouts {

    static final int ROW = 1 << 22;
    /** More than this of the row would leave too few places to start from. */
    private static final int LONGEST = ROW / 4;

    private final float share;
    private final NDManager manager;
    private @Nullable NDArray row;
    private Random places = new Random(0);

    /**
     * @param share   of values that become 0, 0 to 1 exclusive
     * @param manager owner of the row
     */
    Dropouts(float share, NDManager manager) {
        this.share = share;
        this.manager = manager;
    }

    /** Draws the row anew, by the engine's random numbers; the places follow from the seed. */
    void draw(long seed) {
        places = new Random(seed);
        if (row != null) {
            row.close();
            row = null;
        }
    }

    /** @return the input with a share of its values dropped and the others larger, so that the mean stays */
    NDArray drop(NDArray input) {
        if (share == 0) {
            return input;
        }
        if (input.size() > LONGEST || manager.getDevice().isGpu()) {
            return Dropout.dropout(input, share, true).singletonOrThrow();
        }
        if (row == null) {
            try (NDArray ones = manager.ones(new Shape(ROW))) {
                row = Dropout.dropout(ones, share, true).singletonOrThrow();
            }
        }
        int from = places.nextInt(ROW - (int) input.size());
        NDArray stretch = row.get(new NDIndex("{}:{}", from, from + input.size()));
        // or it would live as long as the row
        stretch.attach(input.getManager());
        return input.mul(stretch.reshape(input.getShape()));
    }
}
