package dev.tandem.process.workitem;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The order of {@link WorkItemList} as an index of the engine's table of instances, which the engine makes and no migration knows. */
@Component
class ListIndex extends SpringBootProcessEnginePlugin {

    /** H2 reads an index in its own order only. */
    private static final List<String> STATEMENTS = List.of(
            "CREATE INDEX IF NOT EXISTS tandem_work_items_oldest ON %sACT_HI_PROCINST (PROC_DEF_KEY_, START_TIME_, ID_)",
            "CREATE INDEX IF NOT EXISTS tandem_work_items_newest ON %sACT_HI_PROCINST (PROC_DEF_KEY_, START_TIME_ DESC, ID_ DESC)");
    private static final Logger LOG = LoggerFactory.getLogger(ListIndex.class);

    @Override
    public void postProcessEngineBuild(ProcessEngine built) {
        var engine = (ProcessEngineConfigurationImpl) built.getProcessEngineConfiguration();
        STATEMENTS.stream().map(statement -> statement.formatted(engine.getDatabaseTablePrefix())).forEach(statement -> make(statement, engine));
    }

    private static void make(String statement, ProcessEngineConfigurationImpl engine) {
        if (ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE.equals(engine.getDatabaseSchemaUpdate())) {
            LOG.info("Lists of work items are faster with an index, which is not made because camunda.bpm.database.schema-update is false: {}", statement);
            return;
        }
        try (Connection database = engine.getDataSource().getConnection(); Statement create = database.createStatement()) {
            create.execute(statement);
        } catch (SQLException e) {
            throw new ProcessEngineException("The index of the list of work items can't be made. The database user must own the engine's tables, or somebody "
                    + "who does runs: " + statement, e);
        }
    }
}
