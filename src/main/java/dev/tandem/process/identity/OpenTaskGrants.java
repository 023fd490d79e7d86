package dev.tandem.process.identity;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine writes a grant for each open task and whoever is offered it. Those of earlier versions let them change
 * everything about the task; here they are reduced to working on it, in one statement, because there may be very many.
 */
@Component
class OpenTaskGrants {

    private static final int OF_EARLIER_VERSIONS = TaskPermissions.READ.getValue() | TaskPermissions.UPDATE.getValue();
    private static final int NOW = TaskPermissions.READ.getValue() | TaskPermissions.TASK_WORK.getValue();

    private final JdbcClient jdbc;
    private final String reduce;

    OpenTaskGrants(JdbcClient jdbc, ProcessEngineConfigurationImpl engine) {
        this.jdbc = jdbc;
        this.reduce = """
                UPDATE %sACT_RU_AUTHORIZATION SET PERMS_ = ?, REV_ = REV_ + 1
                WHERE TYPE_ = ? AND RESOURCE_TYPE_ = ? AND PERMS_ = ? AND RESOURCE_ID_ <> ?""".formatted(engine.getDatabaseTablePrefix());
    }

    void reduceToWork() {
        jdbc.sql(reduce).params(NOW, Authorization.AUTH_TYPE_GRANT, Resources.TASK.resourceType(), OF_EARLIER_VERSIONS, Authorization.ANY)
                .update();
    }
}
