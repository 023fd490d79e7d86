package dev.tandem.process;

import dev.tandem.inference.OverloadedException;
import dev.tandem.inference.TextEmbedder;
import dev.tandem.model.ModelReference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Likeness is the share of common words. */
class WordEmbedder implements TextEmbedder {

    private static final int DIMENSIONS = 4096;

    private volatile boolean overloaded;

    void overloaded(boolean now) {
        overloaded = now;
    }

    @Override
    public List<float[]> embed(ModelReference model, List<String> texts) {
        if (overloaded) {
            throw new OverloadedException("The encoder's queue is full.", Duration.ofSeconds(1));
        }
        return texts.stream().map(WordEmbedder::vector).toList();
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1;
        }
        float length = 0;
        for (float value : vector) {
            length += value * value;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
