package dev.tandem.inference;

import dev.tandem.model.WordPieces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as a model reads it.
 *
 * @param lexical what the lexical classifiers say, one row of logits a head; null for heads without one
 * @param pieces  for the encoder; null when it need not be asked
 * @param answer  of the lexical classifiers alone; null when the encoder must be asked
 */
public record Question(double @Nullable [][] lexical, WordPieces.@Nullable Pieces pieces, @Nullable List<Prediction> answer) {

    /** @return whether the text was longer than what was read of it */
    public boolean truncated() {
        return pieces != null && pieces.truncated();
    }
}
