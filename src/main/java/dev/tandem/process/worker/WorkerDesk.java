package dev.tandem.process.worker;

import dev.tandem.process.statement.LongAnswerException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.ExternalTaskServiceImpl;
import org.camunda.bpm.engine.impl.externaltask.ExternalTaskQueryTopicBuilderImpl;
import org.camunda.bpm.engine.impl.externaltask.FetchAndLockBuilderImpl;
import org.camunda.bpm.engine.impl.externaltask.TopicFetchInstruction;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's service for external tasks as programs meet it by REST. The engine knows one right for all that an instance is and does; here
 * a worker fetches the topics that it was given, in the processes that gave them, and may do with what it has fetched what a worker does. For
 * everybody else the engine's rights decide.
 */
class WorkerDesk extends ExternalTaskServiceImpl {

    private final Workers workers;

    WorkerDesk(Workers workers) {
        this.workers = workers;
    }

    @Override
    public ExternalTaskQueryBuilder fetchAndLock(int maxTasks, String worker, boolean usePriority) {
        return new TopicsOfAWorker(new ExternalTaskQueryTopicBuilderImpl(commandExecutor, worker, maxTasks, usePriority));
    }

    @Override
    public FetchAndLockBuilder fetchAndLock() {
        return new FetchAndLockBuilderImpl(commandExecutor) {
            @Override
            public ExternalTaskQueryTopicBuilder subscribe() {
                return new TopicsOfAWorker((ExternalTaskQueryTopicBuilderImpl) super.subscribe());
            }
        };
    }

    @Override
    public void lock(String task, String worker, long duration) {
        asWorkerOf(task, Map.of(), () -> super.lock(task, worker, duration));
    }

    @Override
    public void extendLock(String task, String worker, long duration) {
        asWorkerOf(task, Map.of(), () -> super.extendLock(task, worker, duration));
    }

    @Override
    public void unlock(String task) {
        asWorkerOf(task, Map.of(), () -> super.unlock(task));
    }

    @Override
    public void complete(String task, String worker, @Nullable Map<String, Object> variables, @Nullable Map<String, Object> localVariables) {
        asWorkerOf(task, variables, () -> super.complete(task, worker, variables, localVariables));
    }

    @Override
    public void handleFailure(String task, String worker, @Nullable String message, @Nullable String details, int retries, long retryTimeout,
                              @Nullable Map<String, Object> variables, @Nullable Map<String, Object> localVariables) {
        asWorkerOf(task, variables, () -> super.handleFailure(task, worker, message, details, retries, retryTimeout, variables, localVariables));
    }

    @Override
    public void handleBpmnError(String task, String worker, String code, @Nullable String message, @Nullable Map<String, Object> variables) {
        asWorkerOf(task, variables, () -> super.handleBpmnError(task, worker, code, message, variables));
    }

    /** The engine holds the name of the worker that has locked the task against the one that is given. */
    private void asWorkerOf(String task, @Nullable Map<String, Object> variables, Runnable work) {
        Set<String> groups = workers.groups();
        if (groups.isEmpty()) {
            work.run();
            return;
        }
        commandExecutor.execute(context -> {
            ExternalTaskEntity entity = context.runWithoutAuthorization((Callable<ExternalTaskEntity>) () -> context.getExternalTaskManager().findExternalTaskById(task));
            if (entity == null || !workers.topics().processes(entity.getTopicName(), groups).contains(entity.getProcessDefinitionKey())) {
                work.run();
                return null;
            }
            workers.mustNotBeReserved(variables == null ? Set.of() : variables.keySet(), entity);
            return context.runWithoutAuthorization((Callable<Void>) () -> {
                work.run();
                return null;
            });
        });
    }

    /** What is fetched is looked for in the processes that gave the topic to the worker. */
    private final class TopicsOfAWorker extends ExternalTaskQueryTopicBuilderImpl {

        private final CommandExecutor commands;

        TopicsOfAWorker(ExternalTaskQueryTopicBuilderImpl query) {
            super(query);
            this.commands = commandExecutor;
        }

        @Override
        public List<LockedExternalTask> execute() {
            Set<String> groups = workers.groups();
            if (!groups.isEmpty()) {
                submitCurrentInstruction();
                instructions.values().forEach(instruction -> restrict(instruction, groups));
            }
            return fetch(groups);
        }

        /** The variables of many large work items do not fit into one answer; those of fewer do, and of one in any case. */
        private List<LockedExternalTask> fetch(Set<String> groups) {
            while (true) {
                try {
                    return groups.isEmpty() ? super.execute() : withoutRights();
                } catch (LongAnswerException tooMuch) {
                    if (maxTasks <= 1) {
                        throw tooMuch;
                    }
                    maxTasks = maxTasks / 2;
                }
            }
        }

        private List<LockedExternalTask> withoutRights() {
            return commands.execute(context -> context.runWithoutAuthorization((Callable<List<LockedExternalTask>>) super::execute));
        }

        private void restrict(TopicFetchInstruction instruction, Set<String> groups) {
            if (instruction.getTopicName() == null) {
                throw new BadUserRequestException("Field 'topicName' of a topic is missing. Name one of: %s.".formatted(String.join(", ", workers.topics().of(groups))));
            }
            Set<String> processes = workers.topics().processes(instruction.getTopicName(), groups);
            if (processes.isEmpty()) {
                throw new AuthorizationException("Your account does not fetch topic '%s', but %s. An access.yaml names topics under 'topics'."
                        .formatted(instruction.getTopicName(), String.join(", ", workers.topics().of(groups))));
            }
            Set<String> wanted = new TreeSet<>(processes);
            if (instruction.getProcessDefinitionKey() != null) {
                wanted.retainAll(Set.of(instruction.getProcessDefinitionKey()));
            }
            if (instruction.getProcessDefinitionKeys() != null) {
                wanted.retainAll(Set.of(instruction.getProcessDefinitionKeys()));
            }
            if (wanted.isEmpty()) {
                throw new AuthorizationException("Your account fetches topic '%s' in the processes %s only."
                        .formatted(instruction.getTopicName(), String.join(", ", processes)));
            }
            instruction.setProcessDefinitionKey(null);
            instruction.setProcessDefinitionKeys(wanted.toArray(String[]::new));
        }
    }
}
