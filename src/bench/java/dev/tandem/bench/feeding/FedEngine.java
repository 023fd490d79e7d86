package dev.tandem.bench.feeding;

import dev.tandem.bench.Contender;
import dev.tandem.bench.Settings;
import dev.tandem.bench.triage.Database;
import dev.tandem.inference.Prediction.ScoredLabel;
import dev.tandem.inference.TextClassifier;
import dev.tandem.model.ModelReference;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.TransactionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/** An engine whose only process has one step that asks the model; how it gets the answer is a matter of those that extend it. */
abstract class FedEngine implements Contender {

    static final String TEXT = "text";
    private static final String KEY = "feeding";
    private static final ModelReference MODEL = ModelReference.parse("banking-support");
    /** One for each client, one for each thread that completes, and some for the job executor's own queries. */
    private static final int CONNECTIONS = 80;
    private static final long LIMIT_SECONDS = 60;

    final ProcessEngine engine;
    private final TextClassifier classifier;
    private final List<String> texts;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    /**
     * @param step  BPMN of the step with the id {@code step}
     * @param beans for its expressions
     */
    FedEngine(String url, TextClassifier classifier, List<String> texts, String step, Map<Object, Object> beans) {
        this.classifier = classifier;
        this.texts = texts;
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bench-" + getClass().getSimpleName());
        configuration.setJdbcUrl(url);
        configuration.setJdbcUsername(Database.user(url));
        configuration.setJdbcDriver(Database.driver(url));
        configuration.setJdbcMaxActiveConnections(CONNECTIONS);
        configuration.setJdbcMaxIdleConnections(CONNECTIONS);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        beans.put("ask", (JavaDelegate) execution -> execution.setVariables(answer((String) execution.getVariable(TEXT))));
        beans.put("finish", (JavaDelegate) this::finish);
        configuration.setBeans(beans);
        adjust(configuration);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService().createDeployment().addString("feeding.bpmn", bpmn(step)).deploy();
    }

    /** Settings that one way needs. */
    void adjust(StandaloneProcessEngineConfiguration configuration) {}

    private static String bpmn(String step) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="https://tandem.dev/bench">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P180D">
                    <startEvent id="received"/>
                    <sequenceFlow id="to_step" sourceRef="received" targetRef="step"/>
                    %s
                    <sequenceFlow id="to_finish" sourceRef="step" targetRef="finish"/>
                    <serviceTask id="finish" camunda:delegateExpression="${finish}"/>
                    <sequenceFlow id="to_done" sourceRef="finish" targetRef="done"/>
                    <endEvent id="done"/>
                  </process>
                </definitions>
                """.formatted(KEY, step);
    }

    /** @return what the step sets; blocks at the micro-batcher */
    final Map<String, Object> answer(String text) {
        ScoredLabel best = classifier.classify(MODEL, text).predictions().get(0).best();
        return Map.of("intent", best.label(), "intentConfidence", best.probability());
    }

    private void finish(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        afterCommit(() -> running.remove(key).complete(null));
    }

    static void afterCommit(Runnable work) {
        Context.getCommandContext().getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, (TransactionListener) committed -> work.run());
    }

    @Override
    public final int work() throws Exception {
        String key = UUID.randomUUID().toString();
        String text = texts.get(Settings.spread(next.getAndIncrement(), texts.size()));
        CompletableFuture<Void> finished = new CompletableFuture<>();
        running.put(key, finished);
        engine.getRuntimeService().startProcessInstanceByKey(KEY, key, Map.of(TEXT, text));
        finished.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return 1;
    }

    @Override
    public void verify(long done) {
        long left = engine.getRuntimeService().createProcessInstanceQuery().count();
        if (left > 0) {
            throw new IllegalStateException("'%s' left %d instances behind.".formatted(name(), left));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
