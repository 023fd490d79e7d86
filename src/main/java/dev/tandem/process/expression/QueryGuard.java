package dev.tandem.process.expression;

import dev.tandem.process.engine.OwnSessions;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * Puts the check of stored queries into the engine, where every address leads, instead of before some of them. That of a request's own
 * queries, {@link PlainTaskQueries}, is part of the task service that people meet (dev.tandem.process.task).
 */
@Component
class QueryGuard extends SpringBootProcessEnginePlugin {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        OwnSessions.use(engine, FilterManager.class, StoredTaskQueries::new);
    }
}
