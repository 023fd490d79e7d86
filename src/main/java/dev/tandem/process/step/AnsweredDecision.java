package dev.tandem.process.step;

import dev.tandem.decision.Decision;
import dev.tandem.decision.Decisions;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The decision behind an answer that stands in the process. */
final class AnsweredDecision {

    private AnsweredDecision() {}

    /**
     * @param result name of the step's result, which is mostly also its head's
     * @return empty if nothing was decided, because there was nothing to read
     */
    static Optional<Decision.Id> of(Answer answer, String result, DelegateExecution execution, Decisions decisions) {
        if (answer.head() == null) {
            return latest(result, execution, decisions);
        }
        return Optional.ofNullable(answer.activityInstanceId()).map(activity -> new Decision.Id(activity, answer.head()));
    }

    /** An earlier version of Tandem has answered and did not say for which activity instance. */
    private static Optional<Decision.Id> latest(String head, DelegateExecution execution, Decisions decisions) {
        return decisions.about(CurrentActivity.instance(execution), CurrentActivity.businessKey(execution)).stream()
                .filter(decision -> decision.head().equals(head)).reduce((earlier, later) -> later).map(Decision::id);
    }
}
