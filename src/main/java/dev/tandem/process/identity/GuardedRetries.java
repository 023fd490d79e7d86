package dev.tandem.process.identity;

import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.SetJobsRetriesByProcessBatchCmd;
import org.camunda.bpm.engine.impl.batch.BatchElementConfiguration;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.SetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesByJobsAsyncBuilderImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesByProcessAsyncBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * New retries for jobs, as the engine gives them, but for one thing: the engine takes a due date along with them from whoever may
 * give retries. A due date moves a timer to any moment, so here it needs the right that moving it by itself needs.
 */
final class GuardedRetries {

    private static final String MAY_NOT = "'dueDate' moves a timer, which needs the right to change its process instance (UPDATE, or UPDATE_INSTANCE "
            + "of the process definition). Leave 'dueDate' out to give new retries only. Nothing was changed.";

    private GuardedRetries() {}

    /** @throws AuthorizationException if one of the jobs may not be moved; those that do not exist are for the engine to answer */
    private static void mustMayMove(List<String> jobs, CommandContext context) {
        for (String id : jobs) {
            JobEntity job = context.getJobManager().findJobById(id);
            if (job != null) {
                ask(context, checker -> checker.checkUpdateJob(job));
            }
        }
    }

    private static void mustMayMoveAllOf(String jobDefinition, CommandContext context) {
        JobDefinitionEntity definition = context.getJobDefinitionManager().findById(jobDefinition);
        if (definition != null) {
            ask(context, checker -> checker.checkUpdateProcessInstanceByProcessDefinitionId(definition.getProcessDefinitionId()));
        }
    }

    private static void ask(CommandContext context, Consumer<CommandChecker> right) {
        try {
            context.getProcessEngineConfiguration().getCommandCheckers().forEach(right);
        } catch (AuthorizationException no) {
            throw new AuthorizationException(MAY_NOT);
        }
    }

    /** At once. */
    static final class AtOnce extends SetJobRetriesBuilderImpl {

        AtOnce(CommandExecutor commands, int retries) {
            super(commands, retries);
        }

        @Override
        public void execute() {
            if (isDueDateSet) {
                commandExecutor.execute(context -> {
                    mustMayMove(jobId != null ? List.of(jobId) : jobIds != null ? jobIds : List.of(), context);
                    if (jobDefinitionId != null) {
                        mustMayMoveAllOf(jobDefinitionId, context);
                    }
                    return null;
                });
            }
            super.execute();
        }
    }

    /** As a batch, of jobs. */
    static final class OfJobs extends SetJobRetriesByJobsAsyncBuilderImpl {

        OfJobs(CommandExecutor commands, int retries) {
            super(commands, retries);
        }

        @Override
        public Batch executeAsync() {
            validateParameters();
            return commandExecutor.execute(new Command(this));
        }

        private static final class Command extends SetJobsRetriesBatchCmd {

            Command(OfJobs asked) {
                super(asked.jobIds, asked.jobQuery, asked.retries, asked.dueDate, asked.isDueDateSet);
            }

            @Override
            protected BatchElementConfiguration collectJobIds(CommandContext context) {
                return checked(super.collectJobIds(context), isDueDateSet, context);
            }
        }
    }

    /** As a batch, of the jobs of process instances. */
    static final class OfInstances extends SetJobRetriesByProcessAsyncBuilderImpl {

        OfInstances(CommandExecutor commands, int retries) {
            super(commands, retries);
        }

        @Override
        public Batch executeAsync() {
            validateParameters();
            return commandExecutor.execute(new Command(this));
        }

        private static final class Command extends SetJobsRetriesByProcessBatchCmd {

            Command(OfInstances asked) {
                super(asked.processInstanceIds, asked.processInstanceQuery, asked.historicProcessInstanceQuery, asked.retries, asked.dueDate, asked.isDueDateSet);
            }

            @Override
            protected BatchElementConfiguration collectJobIds(CommandContext context) {
                return checked(super.collectJobIds(context), isDueDateSet, context);
            }
        }
    }

    private static BatchElementConfiguration checked(BatchElementConfiguration jobs, boolean moved, CommandContext context) {
        if (moved) {
            mustMayMove(jobs.getIds(), context);
        }
        return jobs;
    }
}
