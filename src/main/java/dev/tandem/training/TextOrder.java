package dev.tandem.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** In which order texts are taken: shuffled, but those of like length in one batch, since a batch costs as much as its longest text. */
public final class TextOrder {

    /** Batches whose texts are sorted among each other; more means less padding and less chance in the order. */
    private static final int POOL = 50;

    private TextOrder() {}

    /** @return indexes of the texts, batch by batch, in an order that the random numbers decide */
    public static List<List<Integer>> shuffled(int size, IntUnaryOperator length, int batchSize, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < size; from += POOL * batchSize) {
            batches.addAll(inBatches(byLength(order.subList(from, Math.min(from + POOL * batchSize, size)), length), batchSize));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** @return all indexes, shortest text first, batch by batch */
    public static List<List<Integer>> sorted(int size, IntUnaryOperator length, int batchSize) {
        return inBatches(byLength(IntStream.range(0, size).boxed().toList(), length), batchSize);
    }

    private static List<Integer> byLength(List<Integer> indexes, IntUnaryOperator length) {
        return indexes.stream().sorted(Comparator.comparingInt(length::applyAsInt)).toList();
    }

    private static List<List<Integer>> inBatches(List<Integer> indexes, int batchSize) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < indexes.size(); from += batchSize) {
            batches.add(indexes.subList(from, Math.min(from + batchSize, indexes.size())));
        }
        return batches;
    }
}
