package dev.tandem.process.task;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's form service as people meet it: a form that is submitted is a task that is completed. */
class FormDesk extends FormServiceImpl {

    private final TaskDesk tasks;

    FormDesk(TaskDesk tasks) {
        this.tasks = tasks;
    }

    @Override
    public void submitTaskForm(String task, @Nullable Map<String, Object> fields) {
        sendersMistake(() -> {
            super.submitTaskForm(task, tasks.accepted(task, fields));
            return null;
        });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String task, @Nullable Map<String, Object> fields, boolean deserializeValues) {
        return sendersMistake(() -> super.submitTaskFormWithVariablesInReturn(task, tasks.accepted(task, fields), deserializeValues));
    }

    /** The engine's REST API takes everything else that a form meets for a fault of the server. */
    private static <A> @Nullable A sendersMistake(Supplier<@Nullable A> work) {
        try {
            return work.get();
        } catch (BadUserRequestException mistake) {
            throw new FormFieldValidationException(null, mistake.getMessage(), mistake);
        }
    }
}
