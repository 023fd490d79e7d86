package dev.tandem.process.identity;

import java.util.List;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.stereotype.Component;

/**
 * How accounts are named, what a task lets people see, and how passwords are chosen and kept. Attempts to sign in are
 * counted at the door. The engine counts those at its own address for checking passwords, which only administrators reach,
 * and where people repeat their own to change it: each wrong one doubles the wait, 1, 2, 4 … 60 seconds. Its default would
 * lock an account for good after ten.
 */
@Component
class AccountRules extends AbstractProcessEnginePlugin {

    /** The engine's default has no hyphen, and so no {@code card-delivery}. */
    private static final String GROUP_ID = "[a-zA-Z0-9-]+";
    /** Mail addresses are allowed. */
    private static final String USER_ID = "[a-zA-Z0-9._@+-]+";

    private static final int FIRST_DELAY_SECONDS = 1;
    private static final int FACTOR = 2;
    private static final int LONGEST_DELAY_SECONDS = 60;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGroupResourceWhitelistPattern(GROUP_ID);
        engine.setUserResourceWhitelistPattern(USER_ID);
        engine.setResourceAuthorizationProvider(new TaskRights());
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new JobRights()));
        engine.setManagementService(new GuardedJobs(engine));
        engine.setRuntimeService(new GuardedEvents());
        engine.setHistoryService(new GuardedCleanUp());
        // the engine's default lets them change everything about a task: its deadline, its owner, any variable
        engine.setDefaultUserPermissionForTask(TaskPermissions.TASK_WORK);
        engine.setLoginDelayBase(FIRST_DELAY_SECONDS);
        engine.setLoginDelayFactor(FACTOR);
        engine.setLoginDelayMaxTime(LONGEST_DELAY_SECONDS);
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setPasswordEncryptor(new SlowPasswordHash());
        engine.setPasswordPolicy(new EnginePasswordPolicy());
        engine.setEnablePasswordPolicy(true);
    }
}
