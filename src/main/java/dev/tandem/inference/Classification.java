package dev.tandem.inference;

import dev.tandem.model.ModelReference;
import java.time.Duration;
import java.util.List;

/**
 * What a model says about one text: one prediction a head.
 *
 * @param model       the version that answered, never without a version
 * @param predictions one a head, in the card's order
 * @param truncated   whether the text was longer than the model reads
 * @param latency     from the call to the answer, waiting in the queue included
 */
public record Classification(ModelReference model, List<Prediction> predictions, boolean truncated, Duration latency) {

    public Classification {
        predictions = List.copyOf(predictions);
    }
}
