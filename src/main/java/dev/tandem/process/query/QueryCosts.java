package dev.tandem.process.query;

import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts the check below everything in the engine that queries, and below the web apps, which have statements of their own. */
@Component
class QueryCosts extends SpringBootProcessEnginePlugin {

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        guard(engine.getSqlSessionFactory().getConfiguration());
    }

    @EventListener
    void webApps(ApplicationStartedEvent started) {
        if (Cockpit.getRuntimeDelegate() != null) {
            started.getApplicationContext().getBeanProvider(ProcessEngine.class).forEach(engine ->
                    Cockpit.getCommandExecutor(engine.getName()).executeCommand(context -> {
                        guard(context.getSession(DbSqlSession.class).getSqlSession().getConfiguration());
                        return null;
                    }));
        }
    }

    private static void guard(Configuration statements) {
        if (statements.getInterceptors().stream().noneMatch(LikePatternGuard.class::isInstance)) {
            statements.addInterceptor(new LikePatternGuard());
        }
    }
}
