package dev.tandem.training.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Texts of a step, padded to the longest.
 *
 * @param ids       {@code (batch, tokens) int64}
 * @param mask      {@code (batch, tokens) float32}, 1 where there is a token
 * @param positions {@code (asked) int64}, in the batch read row by row
 * @param targets   {@code (asked) int64}
 */
record TokenBatch(NDArray ids, NDArray mask, NDArray positions, NDArray targets) {

    static TokenBatch of(List<TokenExample> examples, NDManager manager) {
        int tokens = examples.stream().mapToInt(example -> example.ids().length).max().orElseThrow();
        int asked = examples.stream().mapToInt(example -> example.positions().length).sum();
        long[] ids = new long[examples.size() * tokens];
        float[] mask = new float[ids.length];
        long[] positions = new long[asked];
        long[] targets = new long[asked];
        int next = 0;
        for (int row = 0; row < examples.size(); row++) {
            TokenExample example = examples.get(row);
            for (int token = 0; token < example.ids().length; token++) {
                ids[row * tokens + token] = example.ids()[token];
                mask[row * tokens + token] = 1;
            }
            for (int index = 0; index < example.positions().length; index++) {
                positions[next] = (long) row * tokens + example.positions()[index];
                targets[next++] = example.targets()[index];
            }
        }
        Shape shape = new Shape(examples.size(), tokens);
        return new TokenBatch(manager.create(ids, shape), manager.create(mask, shape), manager.create(positions), manager.create(targets));
    }
}
