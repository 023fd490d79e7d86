package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.INTENT;

import dev.tandem.decision.Decisions;
import java.util.Objects;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person has confirmed or corrected the intent: their word is recorded as feedback on the decision. */
@Component("recordTriage")
class RecordTriage implements TaskListener {

    private final Decisions decisions;

    RecordTriage(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateTask task) {
        String intent = Objects.toString(task.getVariable(INTENT), "");
        if (intent.isBlank()) {
            throw new BadUserRequestException("Task '%s' can't be completed without an intent. Set the variable '%s'."
                    .formatted(task.getName(), INTENT));
        }
        String person = TaskPerson.completing(task);
        task.getExecution().setVariable(TicketVariables.TRIAGED_BY, person);
        decisions.recordFeedback(WorkItemKey.of(task.getExecution()), INTENT, intent, person);
    }
}
