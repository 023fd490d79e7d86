package dev.tandem.process.identity;

import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** For the engine, a job that belongs to no process, such as the clean-up of the history, is everybody's. Here it is the administrators'. */
class JobRights extends AuthorizationCommandChecker {

    @Override
    public void checkUpdateJob(JobEntity job) {
        mustBeOfAProcess(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        mustBeOfAProcess(job);
        super.checkUpdateRetriesJob(job);
    }

    @Override
    public void checkReadJob(JobEntity job) {
        mustBeOfAProcess(job);
        super.checkReadJob(job);
    }

    private void mustBeOfAProcess(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            getAuthorizationManager().checkCamundaAdmin();
        }
    }
}
