package dev.tandem.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word on a decision.
 *
 * @param label          what was chosen
 * @param person         user id
 * @param kind           how it came about
 * @param proposalInView whether the machine's answer was shown to the person; null when it was said before this was recorded
 * @param at             when
 */
public record Feedback(String label, String person, Kind kind, @Nullable Boolean proposalInView, Instant at) {

    /** How a word came about. */
    public enum Kind {

        /** A person was asked and took the machine's answer. */
        CONFIRMED,

        /** A person chose something else than the machine, or it had no answer. */
        CORRECTED,

        /** The step ran by itself and nobody objected: it is the machine's own word, and no teacher of its successor. */
        IMPLIED
    }
}
