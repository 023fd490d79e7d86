package dev.tandem.process.identity;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.management.SetJobRetriesByJobsAsyncBuilder;
import org.camunda.bpm.engine.management.SetJobRetriesByProcessAsyncBuilder;

/**
 * The engine takes a refused attempt to run a job for a failure of that job: it loses a retry and is due at once, so that whoever
 * may not run a timer could make it ring. Here the right is asked for before the job is touched. A due date that comes with new
 * retries needs a right of its own, see {@link GuardedRetries}.
 */
class GuardedJobs extends ManagementServiceImpl {

    GuardedJobs(ProcessEngineConfigurationImpl engine) {
        super(engine);
    }

    @Override
    public void executeJob(String id) {
        commandExecutor.execute(context -> {
            JobEntity job = context.getJobManager().findJobById(id);
            if (job != null) {
                CommandRights.ask(context, checker -> checker.checkUpdateJob(job));
            }
            return null;
        });
        super.executeJob(id);
    }

    @Override
    public SetJobRetriesBuilderImpl setJobRetries(int retries) {
        return new GuardedRetries.AtOnce(commandExecutor, retries);
    }

    @Override
    public SetJobRetriesByJobsAsyncBuilder setJobRetriesByJobsAsync(int retries) {
        return new GuardedRetries.OfJobs(commandExecutor, retries);
    }

    @Override
    public SetJobRetriesByProcessAsyncBuilder setJobRetriesByProcessAsync(int retries) {
        return new GuardedRetries.OfInstances(commandExecutor, retries);
    }
}
