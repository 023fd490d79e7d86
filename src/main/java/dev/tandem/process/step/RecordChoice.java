package dev.tandem.process.step;

import dev.tandem.decision.Decisions;
import dev.tandem.inference.VisibleText;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/**
 * A person was asked what an AI step could not say by itself, and completes the task: their word is recorded on the decision that was
 * put to them. Which one it is says the task's input parameter {@link AiStep#RESULT}, the result name of the AI step.
 */
@Component(AiStep.RECORD_CHOICE)
class RecordChoice implements TaskListener {

    private static final int NEAREST = 3;
    private static final int LONGEST_REPEATED = 100;

    private final Decisions decisions;
    private final AnswerVariables variables;

    RecordChoice(Decisions decisions, AnswerVariables variables) {
        this.decisions = decisions;
        this.variables = variables;
    }

    @Override
    public void notify(DelegateTask task) {
        record(task, result(task));
    }

    /** @param result name of the AI step's result */
    void record(DelegateTask task, String result) {
        String label = label(task, result);
        requireKnown(task, result, label);
        // what leaves as training data, and what the routing table compares
        task.setVariable(result, label);
        String person = TaskPerson.completing(task);
        variables.writePerson(task.getExecution(), result, person);
        variables.read(task, result).ifPresent(answer -> AnsweredDecision.of(answer, result, task.getExecution(), decisions)
                .ifPresent(decision -> decisions.recordChoice(decision, label, person, answer.label() != null)));
    }

    private static String result(DelegateTask task) {
        TypedValue result = task.getExecution().getVariableLocalTyped(AiStep.RESULT, false);
        if (!PlainText.isText(result) || PlainText.of(result).isBlank()) {
            throw new BadUserRequestException(("Task '%s' can't be completed: it does not say whose answer it is about. Give the task the input "
                    + "parameter '%s' with the result name of the AI step.").formatted(task.getName(), AiStep.RESULT));
        }
        return PlainText.of(result).strip();
    }

    private static String label(DelegateTask task, String result) {
        TypedValue said = task.getVariableTyped(result, false);
        if (!PlainText.isText(said)) {
            throw new BadUserRequestException("Task '%s' can't be completed: '%s' is of type %s. Set it to a text, type String."
                    .formatted(task.getName(), result, PlainText.typeOf(said)));
        }
        String label = VisibleText.strip(PlainText.of(said));
        if (label.isEmpty()) {
            throw new BadUserRequestException("Task '%s' can't be completed without '%s'. Set this variable to what it is."
                    .formatted(task.getName(), result));
        }
        return label;
    }

    /** Where no model could be asked nothing is known: then people name what a model is to learn. */
    private void requireKnown(DelegateTask task, String result, String label) {
        String head = variables.read(task, result).map(Answer::head).orElse(result);
        Set<String> known = variables.known(task, result, head);
        if (!known.isEmpty() && !known.contains(label)) {
            throw new BadUserRequestException("Task '%s' can't be completed: '%s' is no %s that is known here. Nearest: %s. If none fits: %s."
                    .formatted(task.getName(), StringUtils.abbreviate(label, LONGEST_REPEATED), result,
                            String.join(", ", Spelling.nearest(label, known, NEAREST)), Choice.NONE_OF_THESE.value()));
        }
    }
}
