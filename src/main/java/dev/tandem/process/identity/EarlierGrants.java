package dev.tandem.process.identity;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Grants that earlier versions let the engine write, reduced to what the engine is told to write now: whoever is offered a task works
 * on it instead of changing everything about it, and nobody deletes their own account. One statement each, because there may be very many.
 */
@Component
class EarlierGrants {

    private static final int OF_EARLIER_VERSIONS = TaskPermissions.READ.getValue() | TaskPermissions.UPDATE.getValue();
    private static final int NOW = TaskPermissions.READ.getValue() | TaskPermissions.TASK_WORK.getValue();

    private static final int OWN_ACCOUNT = Permissions.READ.getValue() | Permissions.UPDATE.getValue();

    private final JdbcClient jdbc;
    private final String reduce;
    private final String reduceOwnAccount;

    EarlierGrants(JdbcClient jdbc, ProcessEngineConfigurationImpl engine) {
        this.jdbc = jdbc;
        this.reduce = """
                UPDATE %sACT_RU_AUTHORIZATION SET PERMS_ = ?, REV_ = REV_ + 1
                WHERE TYPE_ = ? AND RESOURCE_TYPE_ = ? AND PERMS_ = ? AND RESOURCE_ID_ <> ?""".formatted(engine.getDatabaseTablePrefix());
        this.reduceOwnAccount = """
                UPDATE %sACT_RU_AUTHORIZATION SET PERMS_ = ?, REV_ = REV_ + 1
                WHERE TYPE_ = ? AND RESOURCE_TYPE_ = ? AND PERMS_ = ? AND RESOURCE_ID_ = USER_ID_""".formatted(engine.getDatabaseTablePrefix());
    }

    void reduceToWork() {
        jdbc.sql(reduce).params(NOW, Authorization.AUTH_TYPE_GRANT, Resources.TASK.resourceType(), OF_EARLIER_VERSIONS, Authorization.ANY)
                .update();
    }

    void keepOwnAccounts() {
        jdbc.sql(reduceOwnAccount).params(OWN_ACCOUNT, Authorization.AUTH_TYPE_GRANT, Resources.USER.resourceType(), Permissions.ALL.getValue())
                .update();
    }
}
