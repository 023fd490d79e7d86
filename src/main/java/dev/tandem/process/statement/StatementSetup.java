package dev.tandem.process.statement;

import dev.tandem.process.engine.CommandInterceptors;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what bounds a query below all of the engine, and below the web apps, which have statements of their own. */
@Component
@EnableConfigurationProperties(ResultLimits.class)
class StatementSetup extends SpringBootProcessEnginePlugin {

    private static final String H2 = "h2";

    private final ResultLimits results;
    private final LongReading reading;

    StatementSetup(ResultLimits results) {
        this.results = results;
        this.reading = new LongReading(results.maxText());
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        CommandInterceptors.addOutside(engine, new RefusedStatements());
        CommandInterceptors.addInside(engine, () -> reading.new WithoutGaps());
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        guard(engine.getSqlSessionFactory().getConfiguration(), engine.getDatabaseType());
    }

    @EventListener
    void webApps(ApplicationStartedEvent started) {
        if (Cockpit.getRuntimeDelegate() != null) {
            started.getApplicationContext().getBeanProvider(ProcessEngine.class).forEach(engine ->
                    Cockpit.getCommandExecutor(engine.getName()).executeCommand(context -> {
                        // as in the engine itself, whoever calls logs what is no mistake of the caller's
                        context.getProcessEngineConfiguration().setEnableCmdExceptionLogging(false);
                        guard(context.getSession(DbSqlSession.class).getSqlSession().getConfiguration(),
                                context.getProcessEngineConfiguration().getDatabaseType());
                        return null;
                    }));
        }
    }

    private void guard(Configuration statements, String database) {
        if (statements.getInterceptors().stream().noneMatch(LargeStatements.class::isInstance)) {
            statements.addInterceptor(new LargeStatements(QueryLimits.AS_SHIPPED, H2.equals(database)));
            statements.addInterceptor(new LargeResults(results.max()));
            statements.addInterceptor(new LongTexts(results.max(), results.maxText(), results.maxTime()));
            statements.addInterceptor(reading);
            statements.addInterceptor(new LikePatternGuard());
            statements.addInterceptor(new LongStatements(results.maxTime()));
        }
    }
}
