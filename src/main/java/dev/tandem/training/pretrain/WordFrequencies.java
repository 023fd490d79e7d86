package dev.tandem.training.pretrain;

import java.util.Arrays;
import java.util.List;

/**
 * How often each word piece stands in the texts: what a guesser would know who never looks at the context. Pieces that were
 * not seen share what Witten and Bell (1991) leave them, one occurrence for each different piece that was seen.
 *
 * @param logProbabilities {@code (vocabulary)}
 */
record WordFrequencies(float[] logProbabilities) {

    static WordFrequencies of(List<long[]> texts, Vocabulary vocabulary) {
        long[] counts = new long[vocabulary.size()];
        for (long[] text : texts) {
            for (long id : text) {
                if (vocabulary.isWord(id)) {
                    counts[(int) id]++;
                }
            }
        }
        long seen = Arrays.stream(counts).sum();
        long kinds = Arrays.stream(counts).filter(count -> count > 0).count();
        double unseen = (double) kinds / Math.max(1, counts.length - kinds);
        float[] logs = new float[counts.length];
        for (int id = 0; id < counts.length; id++) {
            logs[id] = (float) Math.log((counts[id] > 0 ? counts[id] : unseen) / (seen + kinds));
        }
        return new WordFrequencies(logs);
    }

    /** @return mean of −log p of the pieces that are asked for */
    double loss(List<TokenExample> examples) {
        return examples.stream().flatMapToInt(example -> Arrays.stream(example.targets())).mapToDouble(target -> -logProbabilities[target])
                .average().orElse(Double.NaN);
    }
}
