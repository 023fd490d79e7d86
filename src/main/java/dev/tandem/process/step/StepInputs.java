package dev.tandem.process.step;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The inputs of one execution of an AI step, read from the step's own variables. */
final class StepInputs {

    private final DelegateExecution execution;

    StepInputs(DelegateExecution execution) {
        this.execution = execution;
    }

    /** @return as {@link InputSyntax#model} says; {@link StepModels} knows who that is */
    String model() {
        return parsed(AiStep.MODEL, InputSyntax::model)
                .orElseThrow(() -> complaint(AiStep.MODEL, "is missing. Name the model to ask, for example 'banking-support'."));
    }

    Optional<Double> maxError() {
        return parsed(AiStep.MAX_ERROR, InputSyntax::maxError);
    }

    Optional<String> result() {
        return parsed(AiStep.RESULT, InputSyntax::variableName);
    }

    /** @return the text to classify; blank if all its fields are */
    String text() {
        Optional<List<String>> fields = parsed(AiStep.FIELDS, InputSyntax::fields);
        return fields.map(this::joined).orElseGet(() -> plain(AiStep.TEXT));
    }

    /** @return the input as it is; empty if it is missing or null */
    String plain(String name) {
        return Objects.toString(execution.getVariableLocal(name), "");
    }

    private String joined(List<String> fields) {
        return fields.stream().map(field -> Objects.toString(execution.getVariable(field), ""))
                .filter(value -> !value.isBlank()).collect(Collectors.joining("\n"));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> syntax) {
        String value = plain(name);
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(syntax.apply(value));
        } catch (IllegalArgumentException e) {
            throw complaint(name, "can't be used: " + e.getMessage());
        }
    }

    private ProcessEngineException complaint(String input, String what) {
        return new ProcessEngineException("Process '%s', element '%s': input parameter '%s' %s"
                .formatted(execution.getProcessDefinitionId(), execution.getCurrentActivityId(), input, what));
    }
}
