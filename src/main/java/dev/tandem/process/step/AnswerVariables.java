package dev.tandem.process.step;

import dev.tandem.decision.Verdict;
import dev.tandem.model.ModelCard.Head;
import dev.tandem.model.ModelCard.Label;
import dev.tandem.model.UnknownModelException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * Writes the answer of an AI step into process variables, all beginning with the step's result name: the label, and
 * behind the name {@code Confidence}, {@code Decision}, {@code Prediction}, and for a person who is asked
 * {@code Options} and {@code Reasons}; whoever chose instead stands behind {@code By}.
 */
@Component
public class AnswerVariables {

    private static final List<String> SUFFIXES = List.of("", "Confidence", "Decision", "Prediction", "Options", "Reasons", "By");

    private final StepModels models;

    AnswerVariables(StepModels models) {
        this.models = models;
    }

    /** @return every variable that a step with this result name may write */
    public static List<String> names(String result) {
        return SUFFIXES.stream().map(suffix -> result + suffix).toList();
    }

    void write(DelegateExecution execution, String result, String head, Answer answer) {
        AnswerScope scope = AnswerScope.ofStep(execution);
        scope.set(result, Variables.stringValue(answer.label()));
        scope.set(result + "Confidence", Variables.doubleValue(answer.confidence()));
        scope.set(result + "Decision", answer.decision().name());
        scope.set(result + "Prediction", SpinValues.jsonValue(answer.toJson()).create());
        if (answer.decision() == Verdict.ASK) {
            writeQuestion(scope, result, head, answer, answer.reasons());
        }
        if (execution.getVariable(result + "By") != null) {
            scope.set(result + "By", null);
        }
    }

    /** What a person needs who is asked instead of, or after, the model. */
    void askAgain(DelegateExecution execution, String result, String head, Answer answer, List<String> reasons) {
        writeQuestion(AnswerScope.beside(result + "Prediction", execution), result, head, answer, reasons);
    }

    private void writeQuestion(AnswerScope scope, String result, String head, Answer answer, List<String> reasons) {
        List<Choice> choices = Choice.among(answer.alternatives(), labels(answer.model(), head));
        scope.set(result + "Options", SpinValues.jsonValue(Answer.json(choices)).create());
        scope.set(result + "Reasons", String.join("\n", reasons));
    }

    /** A person has said what it is. */
    void writePerson(DelegateExecution execution, String result, String person) {
        AnswerScope.beside(result + "Prediction", execution).set(result + "By", person);
    }

    /** @return who has chosen instead of the step with this result name, or after it; empty if nobody has */
    Optional<String> person(VariableScope scope, String result) {
        return Optional.ofNullable(scope.getVariable(result + "By")).map(Object::toString);
    }

    /** @return what the step with this result name answered, if it was reached */
    Optional<Answer> read(VariableScope scope, String result) {
        JsonValue json = scope.getVariableTyped(result + "Prediction", false);
        return Optional.ofNullable(json).map(JsonValue::getValueSerialized).map(Answer::fromJson);
    }

    /**
     * @return every label that may be said instead of the step's answer: what was on offer, and what the version that answered knows;
     *         empty if there was neither, because no model could be asked
     */
    Set<String> known(VariableScope scope, String result, String head) {
        Set<String> known = new LinkedHashSet<>();
        JsonValue offered = scope.getVariableTyped(result + "Options", false);
        if (offered != null && offered.getValueSerialized() != null) {
            Answer.choices(offered.getValueSerialized()).forEach(choice -> known.add(choice.value()));
        }
        read(scope, result).ifPresent(answer -> labels(answer.model(), head).forEach(label -> known.add(label.id())));
        return known.equals(Set.of(Choice.NONE_OF_THESE.value())) ? Set.of() : known;
    }

    /** @return what the step's model, or one of those it chooses among, may answer; empty if there is none */
    public List<String> headNames(String model) {
        return heads(model).stream().map(Head::name).distinct().toList();
    }

    /** Of all models that may be chosen, each label once: those for other languages mostly know the same ones. */
    private List<Label> labels(String model, String head) {
        Map<String, Label> byId = new LinkedHashMap<>();
        heads(model).stream().filter(candidate -> Objects.equals(candidate.name(), head)).map(Head::labels)
                .flatMap(Collection::stream).forEach(label -> byId.putIfAbsent(label.id(), label));
        return List.copyOf(byId.values());
    }

    private List<Head> heads(String model) {
        try {
            return models.candidates(model).stream().flatMap(candidate -> candidate.card().heads().stream()).toList();
        } catch (UnknownModelException e) {
            // the reasons of the decision say so already; a person is asked without a list
            return List.of();
        }
    }
}
