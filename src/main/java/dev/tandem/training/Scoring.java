package dev.tandem.training;

import dev.tandem.inference.ServedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Asks a served model about many texts, those of like length together. */
final class Scoring {

    private Scoring() {}

    /** @return {@code (texts, labels)} raw logits of the encoder, in the order of the texts */
    static double[][] encoderLogits(ServedModel model, String head, List<String> texts, int batchSize, Progress progress) {
        List<long[]> pieces = texts.stream().map(text -> model.cut(text).ids()).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        order.sort(Comparator.comparingInt(text -> pieces.get(text).length));
        double[][] logits = new double[texts.size()][];
        for (int from = 0; from < order.size(); from += batchSize) {
            List<Integer> batch = order.subList(from, Math.min(from + batchSize, order.size()));
            double[][] scores = model.logits(head, batch.stream().map(pieces::get).toList());
            for (int row = 0; row < scores.length; row++) {
                logits[batch.get(row)] = scores[row];
            }
            progress.step(from + batch.size(), order.size());
        }
        return logits;
    }

    /** @return {@code (texts, labels)} raw logits of the lexical classifier, or null if the head has none */
    static double[][] lexicalLogits(ServedModel model, String head, List<String> texts) {
        double[][] logits = new double[texts.size()][];
        for (int text = 0; text < logits.length; text++) {
            var row = model.lexicalLogits(head, texts.get(text));
            if (row.isEmpty()) {
                return null;
            }
            logits[text] = row.get();
        }
        return logits;
    }
}
