package dev.tandem.process.identity;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * The engine takes a refused attempt to run a job for a failure of that job: it loses a retry and is due at once, so that whoever
 * may not run a timer could make it ring. Here the right is asked for before the job is touched.
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
                context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkUpdateJob(job));
            }
            return null;
        });
        super.executeJob(id);
    }
}
