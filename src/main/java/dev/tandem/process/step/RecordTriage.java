package dev.tandem.process.step;

import static dev.tandem.process.step.TicketVariables.INTENT;

import dev.tandem.decision.Decisions;
import dev.tandem.inference.VisibleText;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/** A person has confirmed or corrected the intent: their word is recorded as feedback on the decision. */
@Component("recordTriage")
class RecordTriage implements TaskListener {

    private static final int NEAREST = 3;
    private static final int LONGEST_REPEATED = 100;

    private final Decisions decisions;
    private final AnswerVariables variables;

    RecordTriage(Decisions decisions, AnswerVariables variables) {
        this.decisions = decisions;
        this.variables = variables;
    }

    @Override
    public void notify(DelegateTask task) {
        TypedValue said = task.getVariableTyped(INTENT, false);
        if (!PlainText.isText(said)) {
            throw new BadUserRequestException("Task '%s' can't be completed: '%s' is of type %s. Set it to a text, type String."
                    .formatted(task.getName(), INTENT, PlainText.typeOf(said)));
        }
        String intent = VisibleText.strip(PlainText.of(said));
        if (intent.isEmpty()) {
            throw new BadUserRequestException("Task '%s' can't be completed without an intent. Set the variable '%s'."
                    .formatted(task.getName(), INTENT));
        }
        requireKnown(task, intent);
        // what leaves as training data, and what the routing table compares
        task.setVariable(INTENT, intent);
        String person = TaskPerson.completing(task);
        task.getExecution().setVariable(TicketVariables.TRIAGED_BY, person);
        decisions.recordFeedback(WorkItemKey.of(task.getExecution()), WorkItemKey.instance(task.getExecution()), INTENT, intent, person);
    }

    /** Where no model could be asked nothing is known: then people name what a model is to learn. */
    private void requireKnown(DelegateTask task, String intent) {
        Set<String> known = variables.known(task, INTENT, INTENT);
        if (!known.isEmpty() && !known.contains(intent)) {
            throw new BadUserRequestException("Task '%s' can't be completed: '%s' is no %s that is known here. Nearest: %s. If none fits: %s."
                    .formatted(task.getName(), StringUtils.abbreviate(intent, LONGEST_REPEATED), INTENT,
                            String.join(", ", Spelling.nearest(intent, known, NEAREST)), Choice.NONE_OF_THESE.value()));
        }
    }
}
