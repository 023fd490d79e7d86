package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.INTENT;

import dev.tandem.decision.Decisions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A ticket that ran by itself was answered by its team and not handed back: the model's intent stood. */
@Component("recordOutcome")
class RecordOutcome implements JavaDelegate {

    private final Decisions decisions;

    RecordOutcome(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object intent = execution.getVariable(INTENT);
        boolean aPersonDecided = execution.getVariable(TicketVariables.TRIAGED_BY) != null;
        if (aPersonDecided || intent == null) {
            return;
        }
        String resolver = TaskPerson.whoDidLast(execution, execution.getProcessInstanceId(), TicketVariables.RESOLVE)
                .orElse(TaskPerson.UNKNOWN);
        decisions.recordFeedback(WorkItemKey.of(execution), WorkItemKey.instance(execution), INTENT, intent.toString(), resolver);
    }
}
