package dev.tandem.process.identity;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.SetJobsRetriesByProcessBatchCmd;
import org.camunda.bpm.engine.impl.batch.BatchElementConfiguration;
import org.camunda.bpm.engine.impl.cmd.SetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesByJobsAsyncBuilderImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesByProcessAsyncBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * New retries for jobs, as the engine gives them, but for two things that it takes from whoever may give retries: a due date, which
 * moves a timer to any moment, and no retries at all, which switch it off. Here both need the right that moving a timer needs.
 */
final class GuardedRetries {

    private static final String MAY_NOT_SWITCH_OFF = "'retries' of less than 1 switches a job off, which needs the right to change its process "
            + "instance (UPDATE, or UPDATE_INSTANCE of the process definition). Give 'retries' of 1 or more. Nothing was changed.";
    private static final String MAY_NOT_MOVE = "'dueDate' moves a timer, which needs the right to change its process instance (UPDATE, or UPDATE_INSTANCE "
            + "of the process definition). Leave 'dueDate' out to give new retries only. Nothing was changed.";

    private GuardedRetries() {}

    /** What is asked for besides new retries, and the answer to whoever may not. */
    private static @Nullable String refusal(int retries, boolean moved) {
        return retries < 1 ? MAY_NOT_SWITCH_OFF : moved ? MAY_NOT_MOVE : null;
    }

    /** @throws AuthorizationException if one of the jobs may not be changed; those that do not exist are for the engine to answer */
    private static void mustMayChange(List<String> jobs, String otherwise, CommandContext context) {
        for (String id : jobs) {
            JobEntity job = context.getJobManager().findJobById(id);
            if (job != null) {
                CommandRights.mustMay(otherwise, () -> CommandRights.ask(context, checker -> checker.checkUpdateJob(job)));
            }
        }
    }

    private static void mustMayChangeAllOf(String jobDefinition, String otherwise, CommandContext context) {
        JobDefinitionEntity definition = context.getJobDefinitionManager().findById(jobDefinition);
        if (definition != null) {
            CommandRights.mustMay(otherwise, () -> CommandRights.ask(context,
                    checker -> checker.checkUpdateProcessInstanceByProcessDefinitionId(definition.getProcessDefinitionId())));
        }
    }

    /** At once. */
    static final class AtOnce extends SetJobRetriesBuilderImpl {

        AtOnce(CommandExecutor commands, int retries) {
            super(commands, retries);
        }

        @Override
        public void execute() {
            String refusal = refusal(retries, isDueDateSet);
            if (refusal != null) {
                commandExecutor.execute(context -> {
                    mustMayChange(jobId != null ? List.of(jobId) : jobIds != null ? jobIds : List.of(), refusal, context);
                    if (jobDefinitionId != null) {
                        mustMayChangeAllOf(jobDefinitionId, refusal, context);
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
                return checked(super.collectJobIds(context), refusal(retries, isDueDateSet), context);
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
                return checked(super.collectJobIds(context), refusal(retries, isDueDateSet), context);
            }
        }
    }

    private static BatchElementConfiguration checked(BatchElementConfiguration jobs, @Nullable String refusal, CommandContext context) {
        if (refusal != null) {
            mustMayChange(jobs.getIds(), refusal, context);
        }
        return jobs;
    }
}
