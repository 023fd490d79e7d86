package dev.tandem.process.identity;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import java.util.Arrays;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is offered a task may work on it: so much the engine grants by itself. They may also read the ticket that it
 * belongs to, as long as it runs; otherwise Tasklist could not show subject and customer in its lists.
 */
class TaskRights extends DefaultAuthorizationProvider {

    /** The engine lets people delete their own account; whoever finds an open session could do so, too. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        AuthorizationEntity[] grants = super.newUser(user);
        for (AuthorizationEntity grant : grants) {
            if (grant.getUserId() != null) {
                grant.setPermissions(new Permission[] {READ, UPDATE});
            }
        }
        return grants;
    }

    @Override
    protected AuthorizationEntity[] createOrUpdateAuthorizations(Task task, @Nullable String group,
                                                                 @Nullable String user) {
        AuthorizationEntity[] forTask = super.createOrUpdateAuthorizations(task, group, user);
        String instance = task.getProcessInstanceId();
        if (instance == null || getGrantAuthorization(instance, user, group, PROCESS_INSTANCE) != null) {
            return forTask;
        }
        AuthorizationEntity[] all = Arrays.copyOf(forTask, forTask.length + 1);
        all[forTask.length] = createAuthorization(user, group, PROCESS_INSTANCE, instance, READ);
        return all;
    }
}
