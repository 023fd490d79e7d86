package dev.tandem.inference;

import java.util.List;

/**
 * One head's answer.
 *
 * @param head    the task, for example {@code intent}
 * @param ranked  every label with its calibrated probability, most probable first; the probabilities sum to 1
 * @param opinion whose answer it is
 */
public record Prediction(String head, List<ScoredLabel> ranked, Opinion opinion) {

    /** Whose answer a prediction is: the fine-tuned encoder's, the lexical classifier's, or that of both together. */
    public enum Opinion { ENCODER, LEXICAL, MIX }

    /** The encoder's answer. */
    public Prediction(String head, List<ScoredLabel> ranked) {
        this(head, ranked, Opinion.ENCODER);
    }

    public Prediction {
        if (ranked.isEmpty()) {
            throw new IllegalArgumentException("A prediction needs at least one label; head '" + head + "' has none.");
        }
        ranked = List.copyOf(ranked);
    }

    public ScoredLabel best() {
        return ranked.get(0);
    }

    /**
     * @param label       machine name, for example {@code card_arrival}
     * @param name        plain-language name from the card, for example "Card arrival"
     * @param probability calibrated, 0 to 1
     */
    public record ScoredLabel(String label, String name, double probability) {}
}
