package dev.tandem.process.step;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** How it stands in the decision log that no model could be chosen for a text: under what the step asked for. */
final class UnchosenDecision {

    /** Nobody promised an error rate where the step did not ask for one. */
    private static final double NO_PROMISE = 0;

    private UnchosenDecision() {}

    static Decision of(DelegateExecution execution, StepInputs inputs, String head, String reason, String text, Instant now) {
        return new Decision(WorkItemKey.of(execution), WorkItemKey.instance(execution), execution.getCurrentActivityId(), execution.getActivityInstanceId(),
                head, inputs.model(), null, null, null, List.of(), Verdict.ASK, null, inputs.maxError().orElse(NO_PROMISE),
                List.of(reason), ReviewDecision.sha256(text), false, Duration.ZERO, now, null);
    }
}
