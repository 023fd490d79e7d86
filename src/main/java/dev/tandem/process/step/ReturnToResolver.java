package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.ESCALATED_AT;
import static dev.tandem.process.step.TicketVariables.NOT_FOR_US;
import static dev.tandem.process.step.TicketVariables.REPLY;
import static dev.tandem.process.step.TicketVariables.REPLY_DECISION;
import static dev.tandem.process.step.TicketVariables.REVIEW_FINDINGS;
import static dev.tandem.process.step.TicketVariables.SEND_ANYWAY;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The task to answer a ticket is opened. After a review that returned the reply it goes to whoever wrote it, and one
 * that was escalated stays so.
 */
@Component("returnToResolver")
class ReturnToResolver implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        DelegateExecution execution = task.getExecution();
        if (ReplyVerdict.RETURN.name().equals(execution.getVariable(REPLY_DECISION))) {
            TaskPerson.whoDidLast(task, task.getProcessInstanceId(), task.getTaskDefinitionKey()).ifPresent(task::setAssignee);
        }
        if (execution.getVariable(ESCALATED_AT) != null) {
            task.addCandidateGroup(Escalate.TEAM_LEADS);
        }
        // who completes the task by REST may leave these out; the gateway and the review read them all the same
        setIfMissing(execution, NOT_FOR_US, false);
        setIfMissing(execution, SEND_ANYWAY, false);
        setIfMissing(execution, REPLY, null);
        setIfMissing(execution, REVIEW_FINDINGS, null);
    }

    private static void setIfMissing(DelegateExecution execution, String variable, @Nullable Object value) {
        if (!execution.hasVariable(variable)) {
            execution.setVariable(variable, value);
        }
    }
}
