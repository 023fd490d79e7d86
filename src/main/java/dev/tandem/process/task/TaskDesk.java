package dev.tandem.process.task;

import dev.tandem.process.expression.PlainTaskQueries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's task service as people meet it, by REST and in Tasklist. Who is offered a task has the engine's right to work
 * on it (claim, complete), which is less than changing it. What that right takes away although everybody's work needs it is
 * given back here: return a task, set its follow-up, comment.
 */
class TaskDesk extends PlainTaskQueries {

    private final Persons persons;
    private final TaskEntries entries;

    TaskDesk(Persons persons, TaskEntries entries) {
        this.persons = persons;
        this.entries = entries;
    }

    @Override
    public void complete(String task, @Nullable Map<String, Object> variables) {
        super.complete(task, accepted(task, variables));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String task, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return super.completeWithVariablesInReturn(task, accepted(task, variables), deserializeValues);
    }

    @Override
    public void resolveTask(String task, @Nullable Map<String, Object> variables) {
        super.resolveTask(task, accepted(task, variables));
    }

    @Override
    public void handleBpmnError(String task, String code, @Nullable String message, @Nullable Map<String, Object> variables) {
        super.handleBpmnError(task, code, message, accepted(task, variables));
    }

    @Override
    public void handleEscalation(String task, String code, @Nullable Map<String, Object> variables) {
        super.handleEscalation(task, code, accepted(task, variables));
    }

    @Override
    protected void setVariables(String task, Map<String, ?> variables, boolean local) {
        super.setVariables(task, accepted(task, variables), local);
    }

    @Override
    protected void updateVariables(String task, @Nullable Map<String, ?> changes, @Nullable Collection<String> removals, boolean local) {
        acceptRemoval(task, removals);
        super.updateVariables(task, accepted(task, changes), removals, local);
    }

    @Override
    public void removeVariable(String task, String name) {
        acceptRemoval(task, List.of(name));
        super.removeVariable(task, name);
    }

    @Override
    public void removeVariableLocal(String task, String name) {
        acceptRemoval(task, List.of(name));
        super.removeVariableLocal(task, name);
    }

    /** Whoever has a task may give it back. */
    @Override
    public void setAssignee(String task, @Nullable String user) {
        if (user == null && persons.isAsking() && ask(task, (found, context) ->
                persons.is(found.getAssignee()) && persons.may(CommandChecker::checkTaskWork, found, context))) {
            withoutAuthorization(() -> super.setAssignee(task, null));
        } else {
            super.setAssignee(task, user);
        }
    }

    /** Whoever works on a task may set its follow-up; Tasklist sends the whole task to do so. */
    @Override
    public void saveTask(Task task) {
        if (task.getId() != null && task instanceof TaskEntity entity && entity.getRevision() > 0 && persons.isAsking()
                && ask(task.getId(), (found, context) -> onlyFollowUpDiffers(found, task)
                        && persons.may(CommandChecker::checkTaskWork, found, context))) {
            withoutAuthorization(() -> super.saveTask(task));
        } else {
            super.saveTask(task);
        }
    }

    /** The engine lets anybody comment on anything. */
    @Override
    public Comment createComment(@Nullable String task, @Nullable String processInstance, String message) {
        if (task == null || !persons.isAsking()) {
            return super.createComment(task, processInstance, message);
        }
        String instance = ask(task, (found, context) -> {
            if (!persons.may(CommandChecker::checkTaskWork, found, context) && !persons.may(CommandChecker::checkTaskAssign, found, context)) {
                throw new AuthorizationException("Task '%s' can be commented on by those who work on it.".formatted(found.getName()));
            }
            return found.getProcessInstanceId();
        });
        return super.createComment(task, instance, message);
    }

    @Override
    public void updateTaskComment(String task, String comment, String message) {
        mustBeOwn(getTaskComment(task, comment));
        super.updateTaskComment(task, comment, message);
    }

    @Override
    public void deleteTaskComment(String task, String comment) {
        mustBeOwn(getTaskComment(task, comment));
        super.deleteTaskComment(task, comment);
    }

    @Override
    public void deleteTaskComments(String task) {
        getTaskComments(task).forEach(this::mustBeOwn);
        super.deleteTaskComments(task);
    }

    private void mustBeOwn(@Nullable Comment comment) {
        if (comment != null && persons.isAsking() && !persons.is(comment.getUserId())) {
            throw new AuthorizationException("A comment can be changed or deleted by whoever wrote it.");
        }
    }

    /** @return what may be written; all of it if no person asks */
    @SuppressWarnings("unchecked")
    @Nullable Map<String, Object> accepted(String task, @Nullable Map<String, ?> variables) {
        return variables == null || variables.isEmpty() || !persons.isAsking() ? (Map<String, Object>) variables
                : ask(task, (found, context) -> entries.accept(found, variables, context));
    }

    private void acceptRemoval(String task, @Nullable Collection<String> names) {
        if (names != null && !names.isEmpty() && persons.isAsking()) {
            ask(task, (found, context) -> {
                entries.acceptRemoval(found, names, context);
                return null;
            });
        }
    }

    private static boolean onlyFollowUpDiffers(Task before, Task after) {
        return Set.<Function<Task, @Nullable Object>>of(Task::getName, Task::getDescription, Task::getAssignee, Task::getOwner,
                Task::getDelegationState, Task::getDueDate, Task::getPriority, Task::getParentTaskId, Task::getTenantId, Task::getCaseInstanceId)
                .stream().allMatch(attribute -> Objects.equals(attribute.apply(before), attribute.apply(after)));
    }

    private interface Question<A> {
        A about(TaskEntity task, CommandContext context);
    }

    private <A> A ask(String id, Question<A> question) {
        return commandExecutor.execute(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(id);
            if (task == null) {
                throw new NotFoundException("There is no task '%s'.".formatted(id));
            }
            return question.about(task, context);
        });
    }

    private void withoutAuthorization(Runnable work) {
        commandExecutor.execute(context -> context.runWithoutAuthorization((Callable<Void>) () -> {
            work.run();
            return null;
        }));
    }
}
