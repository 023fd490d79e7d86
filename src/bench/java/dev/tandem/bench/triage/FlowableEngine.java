package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.table.RoutingTable;
import java.util.Map;
import org.flowable.dmn.api.DmnRepositoryService;
import org.flowable.dmn.engine.configurator.DmnEngineConfigurator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Flowable 7.2.0 with nothing changed: history {@code audit}, its own decision engine beside it. */
final class FlowableEngine implements Contender {

    private final Finished finished = new Finished();
    private final ProcessEngine engine;

    FlowableEngine(String url, Understanding understanding) {
        DmnEngineConfigurator decisions = new DmnEngineConfigurator();
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("bench-flowable");
        configuration.setJdbcUrl(url);
        configuration.setJdbcUsername(Database.user(url));
        configuration.setJdbcPassword("");
        configuration.setJdbcDriver(Database.driver(url));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.addConfigurator(decisions);
        configuration.setBeans(Map.of(
                "classify", (JavaDelegate) execution ->
                        execution.setVariables(understanding.variables((String) execution.getVariable("body"))),
                "finish", (JavaDelegate) execution ->
                        execution.setVariable("outcome", finished.with(execution.getVariable("team")))));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addString(Diagram.BPMN, Diagram.flowable())
                .addString(Diagram.DMN, RoutingTable.dmn(Triage.RULES, understanding.intents(), "number")).deploy();
        DmnRepositoryService tables = decisions.getDmnEngineConfiguration().getDmnRepositoryService();
        if (tables.createDecisionQuery().decisionKey(RoutingTable.KEY).count() != 1) {
            throw new IllegalStateException("Flowable did not take the table.");
        }
    }

    @Override
    public String name() {
        return "Flowable 7.2.0 default";
    }

    @Override
    public int work() {
        Request request = Request.next();
        engine.getRuntimeService().startProcessInstanceByKey(Diagram.KEY, request.key(), request.variables());
        return 1;
    }

    @Override
    public void verify(long done) {
        finished.verify(name(), done);
    }

    @Override
    public void close() {
        engine.close();
    }
}
