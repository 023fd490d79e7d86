package dev.tandem.process.step;

import dev.tandem.inference.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

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

    /**
     * @return the text to classify; blank if all its fields are, or if a ticket has no body
     * @throws UnreadableFieldException if one of them is no text
     */
    String text() {
        Optional<List<String>> fields = parsed(AiStep.FIELDS, InputSyntax::fields);
        return fields.map(this::joined).orElseGet(() -> read(AiStep.TEXT, execution.getVariableLocalTyped(AiStep.TEXT, false)));
    }

    /** @return the input as it is; empty if it is missing or null */
    String plain(String name) {
        TypedValue value = execution.getVariableLocalTyped(name, false);
        if (!PlainText.isReadable(value)) {
            throw complaint(name, "is of type %s; it must be a text.".formatted(PlainText.typeOf(value)));
        }
        return PlainText.of(value);
    }

    private String joined(List<String> fields) {
        if (fields.contains(TicketVariables.BODY) && isTicket() && VisibleText.isBlank(field(TicketVariables.BODY))) {
            return "";
        }
        return fields.stream().map(this::field).filter(value -> !VisibleText.isBlank(value)).collect(Collectors.joining("\n"));
    }

    /** What stands above a ticket's body is often the same for all of them; our API takes none without a body either. */
    private boolean isTicket() {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey().equals(TicketVariables.PROCESS_KEY);
    }

    private String field(String name) {
        return read(name, execution.getVariableTyped(name, false));
    }

    private static String read(String name, @Nullable TypedValue value) {
        if (!PlainText.isReadable(value)) {
            throw new UnreadableFieldException(name, PlainText.typeOf(value));
        }
        return PlainText.of(value);
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
