package dev.tandem.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks about so many texts at a time that memory does not grow with the data: each chunk is a sample of the whole, and what
 * one model learns from it is enough to doubt a label.
 */
final class OutOfFoldInChunks implements OutOfFold {

    static final int CHUNK = 25_000;

    private final OutOfFold model;
    private final int most;

    OutOfFoldInChunks(OutOfFold model, int most) {
        this.model = model;
        this.most = most;
    }

    @Override
    public double[][] probabilities(LabelledTexts texts) {
        List<String> labels = List.copyOf(texts.counts().keySet());
        int size = texts.examples().size();
        int chunks = chunks(size, most);
        double[][] probabilities = new double[size][labels.size()];
        for (int chunk = 0; chunk < chunks; chunk++) {
            // every so many rows, so that a file that is sorted by label or by time is sampled evenly
            int[] rows = IntStream.iterate(chunk, row -> row < size, row -> row + chunks).toArray();
            fill(probabilities, rows, new LabelledTexts(Arrays.stream(rows).mapToObj(texts.examples()::get).toList(), texts.fingerprint()), labels);
        }
        return probabilities;
    }

    /** @return how many rows a label needs among so many, for every chunk to know it */
    static int fewestOfALabel(int rows) {
        return FEWEST_OF_A_LABEL * Math.max(1, chunks(rows, CHUNK));
    }

    private static int chunks(int size, int most) {
        return (size + most - 1) / most;
    }

    private void fill(double[][] probabilities, int[] rows, LabelledTexts chunk, List<String> labels) {
        List<String> there = new ArrayList<>(chunk.counts().keySet());
        if (there.size() < 2) {
            Arrays.stream(rows).forEach(row -> probabilities[row][labels.indexOf(there.get(0))] = 1);
            return;
        }
        int[] columns = there.stream().mapToInt(labels::indexOf).toArray();
        double[][] ofChunk = model.probabilities(chunk);
        for (int at = 0; at < rows.length; at++) {
            for (int column = 0; column < columns.length; column++) {
                probabilities[rows[at]][columns[column]] = ofChunk[at][column];
            }
        }
    }
}
