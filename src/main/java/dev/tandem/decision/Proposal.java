package dev.tandem.decision;

import dev.tandem.inference.Prediction.Opinion;
import dev.tandem.inference.Prediction.ScoredLabel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine says about one head.
 *
 * @param model        {@code name@version} that answered, or that was asked for when none could
 * @param opinion      whose answer it is; null when rules decided, when the model could not answer, or when it was decided
 *                     before opinions were recorded
 * @param label        the answer; null when the model could not answer
 * @param labelName    its plain-language name, or null
 * @param confidence   calibrated probability of the answer, 0 to 1; null when the model could not answer, and for rules
 * @param alternatives best first, the answer included, at most five; empty when the model could not answer
 * @param truncated    whether the model read only the beginning of the text
 * @param latency      of the answer
 */
public record Proposal(String model, @Nullable Opinion opinion, @Nullable String label, @Nullable String labelName,
                       @Nullable Double confidence, List<ScoredLabel> alternatives, boolean truncated, Duration latency) {

    /** @param model that was asked for and could not answer */
    public static Proposal none(String model) {
        return new Proposal(model, null, null, null, null, List.of(), false, Duration.ZERO);
    }
}
