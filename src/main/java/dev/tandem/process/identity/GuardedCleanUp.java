package dev.tandem.process.identity;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.impl.HistoryServiceImpl;
import org.camunda.bpm.engine.runtime.Job;

/** The engine shows the jobs that clean up the history to everybody. Here they are for those who look after it. */
class GuardedCleanUp extends HistoryServiceImpl {

    @Override
    @Deprecated
    public Job findHistoryCleanupJob() {
        mustLookAfterIt();
        return super.findHistoryCleanupJob();
    }

    @Override
    public List<Job> findHistoryCleanupJobs() {
        mustLookAfterIt();
        return super.findHistoryCleanupJobs();
    }

    private void mustLookAfterIt() {
        commandExecutor.execute(context -> {
            context.getAuthorizationManager().checkAuthorization(SystemPermissions.READ, Resources.SYSTEM);
            return null;
        });
    }
}
