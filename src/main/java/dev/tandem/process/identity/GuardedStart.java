package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.jspecify.annotations.Nullable;

/** A start in the middle passes over what the diagram wants done before: it takes the right to change instances. */
final class GuardedStart extends ProcessInstantiationBuilderImpl {

    private static final String MAY_NOT_START_ANYWHERE = "Starting anywhere but at the beginning (startInstructions, restart) needs the right to change "
            + "instances of the process (UPDATE_INSTANCE). Leave out 'startInstructions'.";

    private GuardedStart(CommandExecutor commands) {
        super(commands);
    }

    static GuardedStart ofDefinition(CommandExecutor commands, String id) {
        GuardedStart start = new GuardedStart(commands);
        start.processDefinitionId = id;
        return start;
    }

    static GuardedStart ofProcess(CommandExecutor commands, String key) {
        GuardedStart start = new GuardedStart(commands);
        start.processDefinitionKey = key;
        return start;
    }

    @Override
    public ProcessInstanceWithVariables executeWithVariablesInReturn(boolean skipCustomListeners, boolean skipIoMappings) {
        if (!modificationBuilder.getModificationOperations().isEmpty()) {
            mustMayStartAnywhere(commandExecutor, processDefinitionId, processDefinitionKey);
        }
        return super.executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
    }

    /** @param process key, or null for that of the definition */
    static void mustMayStartAnywhere(CommandExecutor commands, @Nullable String definition, @Nullable String process) {
        commands.execute(context -> {
            String key = process == null
                    ? context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition).getKey() : process;
            CommandRights.mustMay(MAY_NOT_START_ANYWHERE, () -> context.getAuthorizationManager().checkAuthorization(updateAnyOf(key)));
            return null;
        });
    }

    private static CompositePermissionCheck updateAnyOf(String process) {
        return new PermissionCheckBuilder().disjunctive()
                .atomicCheckForResourceId(PROCESS_INSTANCE, ANY, UPDATE)
                .atomicCheckForResourceId(PROCESS_DEFINITION, process, UPDATE_INSTANCE).build();
    }
}
