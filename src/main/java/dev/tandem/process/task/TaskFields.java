package dev.tandem.process.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.FormFieldValidationConstraint;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Which variables a task takes from whoever works on it: the fields of its form that can be filled in. */
class TaskFields {

    private static final String CAMUNDA_FORM = "camunda-forms:deployment:";
    private static final int MOST_FORMS = 1_000;

    /** Of forms that belong to their deployment, and so never change. */
    private final Map<String, Map<String, FieldKind>> known = new ConcurrentHashMap<>();

    /** @return empty if nobody has listed the fields: there is no form, or one that only the browser understands */
    Optional<Map<String, FieldKind>> of(TaskEntity task, CommandContext context) {
        if (task.getTaskDefinition() == null) {
            return Optional.empty();
        }
        TaskFormData form = task.getTaskDefinition().getTaskFormHandler().createTaskForm(task);
        CamundaFormRef reference = form.getCamundaFormRef();
        if (form.getFormKey() != null && form.getFormKey().startsWith(CAMUNDA_FORM)) {
            return Optional.of(fromDeployment(form.getDeploymentId() + " " + form.getFormKey(), task, context));
        }
        if (form.getFormKey() == null && reference != null && reference.getKey() != null) {
            return Optional.of(DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(reference.getBinding())
                    ? fromDeployment(form.getDeploymentId() + " " + reference.getKey(), task, context) : read(task, context));
        }
        return form.getFormFields().isEmpty() ? Optional.empty() : Optional.of(fields(form));
    }

    private Map<String, FieldKind> fromDeployment(String form, TaskEntity task, CommandContext context) {
        if (known.size() >= MOST_FORMS) {
            known.clear();
        }
        return known.computeIfAbsent(form, name -> read(task, context));
    }

    private static Map<String, FieldKind> read(TaskEntity task, CommandContext context) {
        return CamundaForm.fields(context.runWithoutAuthorization(new GetDeployedTaskFormCmd(task.getId())));
    }

    /** Drawn in the diagram; they may stand beside a form of one's own to list what it fills in. */
    private static Map<String, FieldKind> fields(TaskFormData form) {
        Map<String, FieldKind> fields = new LinkedHashMap<>();
        form.getFormFields().stream().filter(field -> !isReadOnly(field)).forEach(field -> fields.put(field.getId(), FieldKind.ANYTHING));
        return fields;
    }

    private static boolean isReadOnly(FormField field) {
        return field.getValidationConstraints().stream().map(FormFieldValidationConstraint::getName).anyMatch("readonly"::equals);
    }
}
