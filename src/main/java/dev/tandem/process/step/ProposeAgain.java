package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.INTENT;
import static dev.tandem.process.step.TicketVariables.NOT_FOR_US;
import static dev.tandem.process.step.TicketVariables.REPLY_DECISION;
import static dev.tandem.process.step.TicketVariables.REVIEW_FINDINGS;
import static dev.tandem.process.step.TicketVariables.SEND_ANYWAY;
import static dev.tandem.process.step.TicketVariables.TEAM;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * The ticket comes to triage by another way than the model's doubt: nothing could be read, or a team handed it back.
 * Triage is offered every intent, what the model proposed first, and what a team left behind is cleared.
 */
@Component("proposeAgain")
class ProposeAgain implements ExecutionListener {

    private final AnswerVariables variables;

    ProposeAgain(AnswerVariables variables) {
        this.variables = variables;
    }

    @Override
    public void notify(DelegateExecution execution) {
        variables.read(execution, INTENT)
                .ifPresent(answer -> variables.askAgain(execution, INTENT, INTENT, answer, reasons(execution, answer)));
        execution.setVariable(NOT_FOR_US, false);
        execution.setVariable(SEND_ANYWAY, false);
        execution.setVariable(REPLY_DECISION, null);
        execution.setVariable(REVIEW_FINDINGS, null);
    }

    private static List<String> reasons(DelegateExecution execution, Answer answer) {
        List<String> reasons = new ArrayList<>();
        Object team = execution.getVariable(TEAM);
        if (team != null) {
            reasons.add("Team '%s' handed the ticket back: it is not for them.".formatted(team));
        }
        reasons.addAll(answer.reasons());
        return reasons;
    }
}
