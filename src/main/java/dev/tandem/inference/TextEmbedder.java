package dev.tandem.inference;

import dev.tandem.model.ModelReference;
import java.util.List;

/** Turns texts into unit vectors whose dot product is their likeness in meaning, −1 to 1. */
public interface TextEmbedder {

    /**
     * Vectors of the encoder as published, before fine-tuning: meaning in general, not nearness of one desk's intents.
     *
     * @param model the model whose encoder is asked
     * @param texts none of them blank
     * @return one unit vector {@code (hidden)} a text, in the order of the texts
     * @throws OverloadedException       if the queue is full
     * @throws ModelUnavailableException if the encoder cannot answer
     */
    List<float[]> embed(ModelReference model, List<String> texts);
}
