package dev.tandem.process.step;

import dev.tandem.decision.Decision;
import dev.tandem.decision.DecisionRequest;
import dev.tandem.decision.Decisions;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelReference;
import java.util.List;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** AI step {@link AiStep#CLASSIFY}: a text goes to a model, its decisions become process variables. */
@Component("classify")
class Classify implements JavaDelegate {

    private static final String DEFAULT_HEAD = "intent";

    private final Decisions decisions;
    private final AnswerVariables variables;

    Classify(Decisions decisions, AnswerVariables variables) {
        this.decisions = decisions;
        this.variables = variables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        StepInputs inputs = new StepInputs(execution);
        String text = inputs.text();
        if (text.isBlank()) {
            refuse(execution, inputs, "There is no text to understand.");
        }
        if (text.length() > TextClassifier.MAX_CHARACTERS) {
            refuse(execution, inputs, "The text has %,d characters; at most %,d are read by a model."
                    .formatted(text.length(), TextClassifier.MAX_CHARACTERS));
        }
        write(execution, inputs, decisions.decide(request(execution, inputs, text)));
    }

    private static DecisionRequest request(DelegateExecution execution, StepInputs inputs, String text) {
        return new DecisionRequest(WorkItemKey.of(execution), execution.getCurrentActivityId(), execution.getActivityInstanceId(),
                inputs.model(), text, inputs.maxError().orElse(null));
    }

    /** The result name renames the first head's variables; further heads keep their own names. */
    private void write(DelegateExecution execution, StepInputs inputs, List<Decision> answers) {
        for (int i = 0; i < answers.size(); i++) {
            String head = answers.get(i).head();
            String result = i == 0 ? inputs.result().orElse(head) : head;
            variables.write(execution, result, head, Answer.of(answers.get(i)));
        }
    }

    private void refuse(DelegateExecution execution, StepInputs inputs, String reason) {
        ModelReference model = inputs.model();
        String head = variables.firstHead(model).orElse(DEFAULT_HEAD);
        variables.write(execution, inputs.result().orElse(head), head, Answer.unasked(model, reason));
        throw new BpmnError(AiStep.INPUT_ERROR, reason);
    }
}
