package dev.tandem.process.table;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Gives the process engine the fast decision tables, unless {@code tandem.process.fast-decision-tables} is false. */
@Component
@ConditionalOnProperty(name = "tandem.process.fast-decision-tables", havingValue = "true", matchIfMissing = true)
class FastDecisionTables extends SpringBootProcessEnginePlugin {

    /** After the engine has set up its decision engine: listeners for history and metrics are then in the configuration. */
    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        DefaultDmnEngineConfiguration tables = engine.getDmnEngineConfiguration();
        if (TableEngine.canReplace(tables)) {
            engine.setDmnEngine(new TableEngine(tables));
        }
    }
}
