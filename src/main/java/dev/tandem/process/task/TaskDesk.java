package dev.tandem.process.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's task service as people meet it, by REST and in Tasklist. Who is offered a task has the engine's right to work
 * on it (claim, complete), which is less than changing it. What that right takes away although everybody's work needs it is
 * given back here: return a task, set its follow-up, comment ({@link RemarkDesk}).
 */
class TaskDesk extends RemarkDesk {

    private final TaskEntries entries;

    TaskDesk(Persons persons, RemarkLimits remarks, TaskEntries entries) {
        super(persons, remarks);
        this.entries = entries;
    }

    @Override
    public void complete(String task) {
        complete(task, null);
    }

    @Override
    public void resolveTask(String task) {
        resolveTask(task, null);
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

    /** For the engine, who may work on a task may claim it for anybody, and take it from whoever has claimed it. */
    @Override
    public void claim(String task, @Nullable String user) {
        if (user == null) {
            setAssignee(task, null);
        } else if (!persons.isAsking() || persons.is(user)
                || ask(task, (found, context) -> persons.may(CommandChecker::checkTaskAssign, found, context))) {
            handTo(named("userId", user), Map.of(), () -> super.claim(task, user));
        } else {
            throw new AuthorizationException("You can claim a task for yourself. Team leads assign tasks to others.");
        }
    }

    /** Whoever has a task may give it back. */
    @Override
    public void setAssignee(String task, @Nullable String user) {
        if (user == null && persons.isAsking() && ask(task, (found, context) ->
                persons.is(found.getAssignee()) && persons.may(CommandChecker::checkTaskWork, found, context))) {
            withoutAuthorization(() -> super.setAssignee(task, null));
        } else {
            handTo(named("userId", user), Map.of(), () -> super.setAssignee(task, user));
        }
    }

    @Override
    public void setOwner(String task, @Nullable String user) {
        handTo(named("userId", user), Map.of(), () -> super.setOwner(task, user));
    }

    @Override
    public void delegateTask(String task, @Nullable String user) {
        handTo(named("userId", user), Map.of(), () -> super.delegateTask(task, user));
    }

    @Override
    public void addCandidateUser(String task, String user) {
        addUserIdentityLink(task, user, IdentityLinkType.CANDIDATE);
    }

    @Override
    public void addCandidateGroup(String task, String group) {
        addGroupIdentityLink(task, group, IdentityLinkType.CANDIDATE);
    }

    @Override
    public void addUserIdentityLink(String task, @Nullable String user, String type) {
        handTo(named("userId", user), Map.of(), () -> super.addUserIdentityLink(task, user, type));
    }

    @Override
    public void addGroupIdentityLink(String task, @Nullable String group, String type) {
        handTo(Map.of(), named("groupId", group), () -> super.addGroupIdentityLink(task, group, type));
    }

    /** Whoever works on a task may set its follow-up; Tasklist sends the whole task to do so. */
    @Override
    public void saveTask(Task task) {
        if (task.getId() != null && task instanceof TaskEntity entity && entity.getRevision() > 0 && persons.isAsking()
                && ask(task.getId(), (found, context) -> onlyFollowUpDiffers(found, task)
                        && persons.may(CommandChecker::checkTaskWork, found, context))) {
            withoutAuthorization(() -> super.saveTask(task));
        } else {
            handTo(newUsersOf(task), Map.of(), () -> super.saveTask(task));
        }
    }

    private static Map<String, String> named(String field, @Nullable String id) {
        return id == null ? Map.of() : Map.of(field, id);
    }

    /** Who had a task before may have left since; that keeps nobody from changing something else about it. */
    private Map<String, String> newUsersOf(Task task) {
        if (!persons.areAtTheDoor()) {
            return Map.of();
        }
        Task before = task.getId() == null ? null : commandExecutor.execute(context -> context.getTaskManager().findTaskById(task.getId()));
        Map<String, String> users = new TreeMap<>();
        Map.<String, Function<Task, @Nullable String>>of("assignee", Task::getAssignee, "owner", Task::getOwner).forEach((field, user) -> {
            String after = user.apply(task);
            if (after != null && (before == null || !after.equals(user.apply(before)))) {
                users.put(field, after);
            }
        });
        return users;
    }

    /**
     * A task that is handed to a name that nobody has waits for nobody. The engine asks for the right first, and all of it is taken back
     * if there is no such name: so who may not hand it on does not learn which names there are.
     *
     * @param users  by the name of the field that the request has them in
     * @param groups likewise
     */
    private void handTo(Map<String, String> users, Map<String, String> groups, Runnable work) {
        if (!persons.areAtTheDoor()) {
            work.run();
            return;
        }
        commandExecutor.execute(context -> {
            work.run();
            return context.runWithoutAuthorization((Callable<Void>) () -> {
                ReadOnlyIdentityProvider directory = context.getReadOnlyIdentityProvider();
                users.forEach((field, id) -> mustBe("user", field, id, Optional.ofNullable(directory.findUserById(id)).map(User::getId)));
                groups.forEach((field, id) -> mustBe("group", field, id, Optional.ofNullable(directory.findGroupById(id)).map(Group::getId)));
                return null;
            });
        });
    }

    /** Case matters, whatever the database's collation says: rights hang on the exact id. */
    private static void mustBe(String kind, String field, String id, Optional<String> found) {
        if (!found.equals(Optional.of(id))) {
            throw new BadUserRequestException("Field '%s': there is no %s '%s'. Nothing was changed. Send the id of one that exists."
                    .formatted(field, kind, id));
        }
    }

    /** @return what may be written; all of it if no person asks */
    @SuppressWarnings("unchecked")
    @Nullable Map<String, Object> accepted(String task, @Nullable Map<String, ?> variables) {
        return !persons.isAsking() ? (Map<String, Object>) variables : ask(task, (found, context) -> {
            mustNotBeAColleagues(found, context);
            return variables == null || variables.isEmpty() ? (Map<String, Object>) variables : entries.accept(found, variables, context);
        });
    }

    private void acceptRemoval(String task, @Nullable Collection<String> names) {
        if (persons.isAsking()) {
            ask(task, (found, context) -> {
                mustNotBeAColleagues(found, context);
                if (names != null && !names.isEmpty()) {
                    entries.acceptRemoval(found, names, context);
                }
                return null;
            });
        }
    }

    /** For the engine, everybody whom a task was offered to may work on it, also while one of them does. */
    private void mustNotBeAColleagues(TaskEntity task, CommandContext context) {
        if (task.getAssignee() != null && !persons.is(task.getAssignee())
                && !persons.may(CommandChecker::checkTaskAssign, task, context)) {
            throw new AuthorizationException("Task '%s' is claimed by '%s'. Ask for it to be given back, or a team lead to assign it to you."
                    .formatted(task.getName(), task.getAssignee()));
        }
    }

    private static boolean onlyFollowUpDiffers(Task before, Task after) {
        return Set.<Function<Task, @Nullable Object>>of(Task::getName, Task::getDescription, Task::getAssignee, Task::getOwner,
                Task::getDelegationState, Task::getDueDate, Task::getPriority, Task::getParentTaskId, Task::getTenantId, Task::getCaseInstanceId)
                .stream().allMatch(attribute -> Objects.equals(attribute.apply(before), attribute.apply(after)));
    }
}
