package dev.tandem.process.step;

import dev.tandem.decision.Assessment;
import dev.tandem.decision.Decision;
import dev.tandem.decision.Proposal;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** How it stands in the decision log that no model could be chosen for a text: under what the step asked for. */
final class UnchosenDecision {

    private UnchosenDecision() {}

    static Decision of(DelegateExecution execution, StepInputs inputs, String head, String reason, String text, Instant now) {
        return new Decision(CurrentActivity.of(execution), head, Proposal.none(inputs.model()),
                Assessment.ask(inputs.maxError().orElse(Assessment.NO_PROMISE), reason), ReviewDecision.sha256(text), now, null);
    }
}
