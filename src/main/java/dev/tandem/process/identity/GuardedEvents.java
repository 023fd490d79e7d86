package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.ConditionEvaluationBuilderImpl;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.SignalEventReceivedBuilderImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ConditionEvaluationBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.MessageCorrelationResultWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.runtime.RestartProcessInstanceBuilder;
import org.camunda.bpm.engine.runtime.SignalEventReceivedBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The engine looks first which instances a message or a signal is meant for, among those of everybody, and asks for the right
 * afterwards: how many match, or which one, was answered to whoever asked, and with it what stands in their variables. Here the
 * right is asked for first, and the refusal is the same whatever there is.
 */
class GuardedEvents extends RuntimeServiceImpl {

    private static final String MAY_NOT_SEND = "Messages and signals need the right to change the process instance that they are meant for "
            + "(UPDATE, or UPDATE_INSTANCE of the process definition); and that of every one if none is named by its id. Nothing was looked up.";
    private static final String MAY_NOT_START = "Starting by a message or a condition needs the right to create process instances "
            + "(CREATE). Nothing was looked up.";

    @Override
    public MessageCorrelationBuilder createMessageCorrelation(String message) {
        return new Message(commandExecutor, message);
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String definition) {
        return GuardedStart.ofDefinition(commandExecutor, definition);
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceByKey(String process) {
        return GuardedStart.ofProcess(commandExecutor, process);
    }

    /** Also begins where its caller says, not where the diagram does. */
    @Override
    public RestartProcessInstanceBuilder restartProcessInstances(String definition) {
        GuardedStart.mustMayStartAnywhere(commandExecutor, definition, null);
        return super.restartProcessInstances(definition);
    }

    @Override
    public SignalEventReceivedBuilder createSignalEvent(String signal) {
        return new Signal(commandExecutor, signal);
    }

    @Override
    public ConditionEvaluationBuilder createConditionEvaluation() {
        return new Condition(commandExecutor);
    }

    @Override
    public void messageEventReceived(String message, String execution) {
        mustMayChange(commandExecutor, execution);
        super.messageEventReceived(message, execution);
    }

    @Override
    public void messageEventReceived(String message, String execution, @Nullable Map<String, Object> variables) {
        mustMayChange(commandExecutor, execution);
        super.messageEventReceived(message, execution, variables);
    }

    @Override
    public void signal(String execution) {
        mustMayChange(commandExecutor, execution);
        super.signal(execution);
    }

    @Override
    public void signal(String execution, @Nullable Map<String, Object> variables) {
        mustMayChange(commandExecutor, execution);
        super.signal(execution, variables);
    }

    @Override
    public void signal(String execution, @Nullable String name, @Nullable Object data, @Nullable Map<String, Object> variables) {
        mustMayChange(commandExecutor, execution);
        super.signal(execution, name, data, variables);
    }

    /** @param execution its id, or that of a process instance; null for any */
    private static void mustMayChange(CommandExecutor commands, @Nullable String execution) {
        commands.execute(context -> {
            ExecutionEntity found = execution == null ? null : context.getExecutionManager().findExecutionById(execution);
            if (found == null) {
                CommandRights.mustMay(MAY_NOT_SEND, () -> context.getAuthorizationManager().checkAuthorization(updateAny()));
            } else {
                CommandRights.mustMay(MAY_NOT_SEND, () -> CommandRights.ask(context, checker -> checker.checkUpdateProcessInstance(found)));
            }
            return null;
        });
    }

    private static void mustMayStart(CommandExecutor commands) {
        commands.execute(context -> {
            CommandRights.mustMay(MAY_NOT_START, () -> context.getAuthorizationManager().checkAuthorization(CREATE, PROCESS_INSTANCE, ANY));
            return null;
        });
    }

    private static CompositePermissionCheck updateAny() {
        return new PermissionCheckBuilder().disjunctive()
                .atomicCheckForResourceId(PROCESS_INSTANCE, ANY, UPDATE)
                .atomicCheckForResourceId(PROCESS_DEFINITION, ANY, UPDATE_INSTANCE).build();
    }

    private static CompositePermissionCheck create() {
        return new PermissionCheckBuilder().conjunctive().atomicCheckForResourceId(PROCESS_INSTANCE, ANY, CREATE).build();
    }

    private static final class Message extends MessageCorrelationBuilderImpl {

        Message(CommandExecutor commands, String message) {
            super(commands, message);
        }

        @Override
        public MessageCorrelationResult correlateWithResult() {
            startOnlyIfNothingElseIsPermitted();
            return super.correlateWithResult();
        }

        @Override
        public MessageCorrelationResultWithVariables correlateWithResultAndVariables(boolean deserialized) {
            startOnlyIfNothingElseIsPermitted();
            return super.correlateWithResultAndVariables(deserialized);
        }

        @Override
        public List<MessageCorrelationResult> correlateAllWithResult() {
            startOnlyIfNothingElseIsPermitted();
            return super.correlateAllWithResult();
        }

        @Override
        public List<MessageCorrelationResultWithVariables> correlateAllWithResultAndVariables(boolean deserialized) {
            startOnlyIfNothingElseIsPermitted();
            return super.correlateAllWithResultAndVariables(deserialized);
        }

        /** Whoever may start a process, and change none that runs, means a start. */
        private void startOnlyIfNothingElseIsPermitted() {
            boolean isForAny = processInstanceId == null && !executionsOnly && !startMessagesOnly;
            if (isForAny && !isPermitted(GuardedEvents::updateAny) && isPermitted(GuardedEvents::create)) {
                startMessageOnly();
            }
        }

        private boolean isPermitted(Supplier<CompositePermissionCheck> right) {
            return commandExecutor.execute(context -> context.getAuthorizationManager().isAuthorized(right.get()));
        }

        @Override
        protected <T> T execute(Command<T> command) {
            if (startMessagesOnly) {
                mustMayStart(commandExecutor);
            } else {
                mustMayChange(commandExecutor, processInstanceId);
            }
            return super.execute(command);
        }
    }

    private static final class Signal extends SignalEventReceivedBuilderImpl {

        Signal(CommandExecutor commands, String signal) {
            super(commands, signal);
        }

        @Override
        public void send() {
            mustMayChange(commandExecutor, executionId);
            super.send();
        }
    }

    private static final class Condition extends ConditionEvaluationBuilderImpl {

        Condition(CommandExecutor commands) {
            super(commands);
        }

        @Override
        public List<ProcessInstance> evaluateStartConditions() {
            mustMayStart(commandExecutor);
            return super.evaluateStartConditions();
        }
    }
}
