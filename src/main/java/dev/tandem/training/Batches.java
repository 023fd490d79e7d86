package dev.tandem.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;

/**
 * Texts cut into word pieces, with what is to be learned of them.
 *
 * @param pieces vocabulary ids a text
 * @param heads  what each head should say about them
 */
record Batches(List<long[]> pieces, List<Targets> heads) {

    int size() {
        return pieces.size();
    }

    Batches only(List<Integer> texts) {
        return new Batches(texts.stream().map(pieces::get).toList(), heads.stream().map(head -> head.only(texts)).toList());
    }

    /** @return indexes of the texts, batch by batch */
    List<List<Integer>> shuffled(int batchSize, Random random) {
        return TextOrder.shuffled(size(), text -> pieces.get(text).length, batchSize, random);
    }

    /** @return all indexes, shortest text first, batch by batch */
    List<List<Integer>> sorted(int batchSize) {
        return TextOrder.sorted(size(), text -> pieces.get(text).length, batchSize);
    }

    Batch load(List<Integer> indexes, NDManager manager) {
        int tokens = indexes.stream().mapToInt(index -> pieces.get(index).length).max().orElseThrow();
        long[] ids = new long[indexes.size() * tokens];
        float[] mask = new float[ids.length];
        for (int row = 0; row < indexes.size(); row++) {
            long[] text = pieces.get(indexes.get(row));
            for (int token = 0; token < text.length; token++) {
                ids[row * tokens + token] = text[token];
                mask[row * tokens + token] = 1;
            }
        }
        Shape shape = new Shape(indexes.size(), tokens);
        return new Batch(manager.create(ids, shape), manager.create(mask, shape),
                heads.stream().map(head -> answers(head, indexes, manager)).toList());
    }

    private static Answers answers(Targets head, List<Integer> indexes, NDManager manager) {
        float[] rows = new float[indexes.size() * head.labels()];
        float[] weight = new float[indexes.size()];
        for (int row = 0; row < indexes.size(); row++) {
            System.arraycopy(head.rows()[indexes.get(row)], 0, rows, row * head.labels(), head.labels());
            weight[row] = head.weight()[indexes.get(row)];
        }
        return new Answers(manager.create(rows, new Shape(indexes.size(), head.labels())), manager.create(weight));
    }

    /**
     * @param ids   {@code (batch, tokens) int64}
     * @param mask  {@code (batch, tokens) float32}
     * @param heads one a head
     */
    record Batch(NDArray ids, NDArray mask, List<Answers> heads) {

        /** @return the same texts twice, which dropout will see in two ways */
        Batch twice() {
            return new Batch(ids.concat(ids), mask.concat(mask), heads.stream()
                    .map(head -> new Answers(head.target.concat(head.target), head.weight.concat(head.weight))).toList());
        }
    }

    /**
     * @param target {@code (batch, labels) float32}, rows that sum to 1
     * @param weight {@code (batch) float32}
     */
    record Answers(NDArray target, NDArray weight) {}
}
