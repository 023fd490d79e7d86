package dev.tandem.process.step;

import dev.tandem.decision.Verdict;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.UnknownModelException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * Writes the answer of an AI step into process variables, all beginning with the step's result name: the label, and
 * behind the name {@code Confidence}, {@code Decision}, {@code Prediction}, and for a person who is asked
 * {@code Options} and {@code Reasons}.
 */
@Component
public class AnswerVariables {

    private static final List<String> SUFFIXES = List.of("", "Confidence", "Decision", "Prediction", "Options", "Reasons");

    private final ModelRegistry models;

    AnswerVariables(ModelRegistry models) {
        this.models = models;
    }

    /** @return every variable that a step with this result name may write */
    public static List<String> names(String result) {
        return SUFFIXES.stream().map(suffix -> result + suffix).toList();
    }

    void write(DelegateExecution execution, String result, String head, Answer answer) {
        execution.setVariable(result, Variables.stringValue(answer.label()));
        execution.setVariable(result + "Confidence", Variables.doubleValue(answer.confidence()));
        execution.setVariable(result + "Decision", answer.decision().name());
        execution.setVariable(result + "Prediction", SpinValues.jsonValue(answer.toJson()).create());
        if (answer.decision() == Verdict.ASK) {
            writeQuestion(execution, result, head, answer, answer.reasons());
        }
    }

    /** What a person needs who is asked instead of, or after, the model. */
    void writeQuestion(DelegateExecution execution, String result, String head, Answer answer, List<String> reasons) {
        List<Choice> choices = Choice.among(answer.alternatives(), labels(ModelReference.parse(answer.model()), head));
        execution.setVariable(result + "Options", SpinValues.jsonValue(Answer.json(choices)).create());
        execution.setVariable(result + "Reasons", String.join("\n", reasons));
    }

    /** @return what the step with this result name answered, if it was reached */
    Optional<Answer> read(DelegateExecution execution, String result) {
        JsonValue json = execution.getVariableTyped(result + "Prediction", false);
        return Optional.ofNullable(json).map(JsonValue::getValueSerialized).map(Answer::fromJson);
    }

    /** @return the model's first head; empty if the model can't be found */
    Optional<String> firstHead(ModelReference model) {
        return heads(model).stream().map(Head::name).findFirst();
    }

    private List<Label> labels(ModelReference model, String head) {
        return heads(model).stream().filter(candidate -> Objects.equals(candidate.name(), head))
                .findFirst().map(Head::labels).orElse(List.of());
    }

    private List<Head> heads(ModelReference model) {
        try {
            return models.require(model).card().heads();
        } catch (UnknownModelException e) {
            // the reasons of the decision say so already; a person is asked without a list
            return List.of();
        }
    }
}
