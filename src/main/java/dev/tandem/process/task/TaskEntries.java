package dev.tandem.process.task;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import dev.tandem.process.step.ReservedNames;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What a person sends from a task, held against the fields of its form. What the customer wrote, the clock measured or a
 * colleague decided is shown there, but not taken from there.
 */
class TaskEntries {

    private final TaskFields fields = new TaskFields();
    private final ReservedNames reserved;

    TaskEntries(ReservedNames reserved) {
        this.reserved = reserved;
    }

    /**
     * @return what is new: forms also send back what they only show
     * @throws AuthorizationException  if something else than a field was to be changed
     * @throws BadUserRequestException if a field can't hold the value
     */
    VariableMap accept(TaskEntity task, Map<String, ?> sent, CommandContext context) {
        VariableMap all = Variables.fromMap(Map.class.cast(sent));
        VariableMap accepted = Variables.createVariables();
        Optional<Map<String, FieldKind>> allowed = fields.of(task, context);
        for (String name : all.keySet()) {
            TypedValue value = all.getValueTyped(name);
            FieldKind field = allowed.map(listed -> listed.get(name)).orElse(null);
            if (field == null && isUnchanged(task, name, value)) {
                continue;
            }
            if (field == null) {
                check(task, name, allowed);
            } else if (!field.takes(value)) {
                throw new BadUserRequestException("Field '%s' of task '%s' takes %s.".formatted(name, task.getName(), field.words()));
            }
            accepted.putValueTyped(name, value);
        }
        return accepted;
    }

    void acceptRemoval(TaskEntity task, Collection<String> names, CommandContext context) {
        Optional<Map<String, FieldKind>> allowed = fields.of(task, context);
        names.stream().filter(task::hasVariable).filter(name -> allowed.filter(listed -> listed.containsKey(name)).isEmpty())
                .forEach(name -> check(task, name, allowed));
    }

    private boolean isReserved(String name, TaskEntity task) {
        return task.getProcessDefinitionId() != null && reserved.contains(name, Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId()));
    }

    private void check(TaskEntity task, String name, Optional<Map<String, FieldKind>> allowed) {
        if (allowed.isPresent()) {
            throw new AuthorizationException("Variable '%s' can't be set from task '%s': it is no field of the task's form that can be filled in. Fields: %s."
                    .formatted(name, task.getName(), allowed.get().isEmpty() ? "none" : String.join(", ", allowed.get().keySet())));
        }
        if (isReserved(name, task)) {
            throw new AuthorizationException(("Variable '%s' can't be set from task '%s': it is a field of the work item, an answer of one of the process's steps, or who started it, "
                    + "and the task has no list of its fields. Whoever draws the process names the fields in a Camunda form or as form data of the task "
                    + "(camunda:formData).").formatted(name, task.getName()));
        }
        if (task.hasVariable(name)) {
            throw new AuthorizationException(("Variable '%s' can't be changed from task '%s': it is there already, and the task has no list of its fields. "
                    + "Whoever draws the process names the fields in a Camunda form or as form data of the task (camunda:formData).").formatted(name, task.getName()));
        }
    }

    private static boolean isUnchanged(TaskEntity task, String name, @Nullable TypedValue value) {
        TypedValue now = task.getVariableTyped(name, false);
        Object before = plain(now);
        Object after = plain(value);
        return before instanceof Number known && after instanceof Number number ? known.doubleValue() == number.doubleValue()
                : Objects.equals(before, after);
    }

    private static @Nullable Object plain(@Nullable TypedValue value) {
        return value instanceof SerializableValue structure && !structure.isDeserialized() ? structure.getValueSerialized()
                : value == null ? null : value.getValue();
    }
}
