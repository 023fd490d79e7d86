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
    private final AnswerVariables variables;

    RecordOutcome(Decisions decisions, AnswerVariables variables) {
        this.decisions = decisions;
        this.variables = variables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object intent = execution.getVariable(INTENT);
        if (intent == null || hasAPersonDecided(execution)) {
            return;
        }
        String resolver = TaskPerson.whoDidLast(execution, execution.getProcessInstanceId(), TicketVariables.RESOLVE)
                .orElse(TaskPerson.UNKNOWN);
        variables.read(execution, INTENT).flatMap(answer -> AnsweredDecision.of(answer, INTENT, execution, decisions))
                .ifPresent(decision -> decisions.recordImplied(decision, intent.toString(), resolver));
    }

    private boolean hasAPersonDecided(DelegateExecution execution) {
        return variables.person(execution, INTENT).isPresent() || execution.getVariable(TicketVariables.TRIAGED_BY) != null;
    }
}
