package dev.tandem.bench.feeding;

import dev.tandem.inference.TextClassifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** The instance is stored where it waits; after the commit its text goes to the micro-batcher, and the answer signals it. */
final class Signalled extends FedEngine {

    private final ExecutorService answering = Executors.newFixedThreadPool(Feeding.CLIENTS);

    Signalled(String url, TextClassifier classifier, List<String> texts) {
        this(url, classifier, texts, new HashMap<>());
    }

    private Signalled(String url, TextClassifier classifier, List<String> texts, Map<Object, Object> beans) {
        super(url, classifier, texts, """
                <receiveTask id='step'><extensionElements>
                  <camunda:executionListener event='start' delegateExpression='${hand_in}'/>
                </extensionElements></receiveTask>""", beans);
        beans.put("hand_in", (ExecutionListener) this::handIn);
    }

    private void handIn(DelegateExecution execution) {
        String id = execution.getId();
        String text = (String) execution.getVariable(TEXT);
        afterCommit(() -> answering.execute(() -> engine.getRuntimeService().signal(id, null, null, answer(text))));
    }

    @Override
    public String name() {
        return "signalled wait state";
    }

    @Override
    public void close() {
        answering.shutdown();
        super.close();
    }
}
