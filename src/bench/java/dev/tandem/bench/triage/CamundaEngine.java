package dev.tandem.bench.triage;

import dev.tandem.bench.Contender;
import dev.tandem.bench.table.RoutingTable;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Camunda 7.24 with nothing changed: history {@code full}, its own decision engine. */
final class CamundaEngine implements Contender {

    private final Finished finished = new Finished();
    private final ProcessEngine engine;

    CamundaEngine(String url, Understanding understanding) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bench-camunda");
        configuration.setJdbcUrl(url);
        configuration.setJdbcUsername(Database.user(url));
        configuration.setJdbcDriver(Database.driver(url));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setBeans(Map.of(
                "classify", (JavaDelegate) execution ->
                        execution.setVariables(understanding.variables((String) execution.getVariable("body"))),
                "finish", (JavaDelegate) execution ->
                        execution.setVariable("outcome", finished.with(execution.getVariable("team")))));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment()
                .addString(Diagram.BPMN, Diagram.camunda(Diagram.CAMUNDA))
                .addString(Diagram.DMN, RoutingTable.dmn(Triage.RULES, understanding.intents(), "long")).deploy();
    }

    @Override
    public String name() {
        return "Camunda 7.24 default";
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
