package dev.tandem.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** What looks at each diagram while the engine reads it, beside what other plug-ins have put there. */
public final class ParseListeners {

    private ParseListeners() {}

    public static void add(ProcessEngineConfigurationImpl engine, BpmnParseListener listener) {
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPreBPMNParseListeners());
        }
        listeners.add(listener);
        engine.setCustomPreBPMNParseListeners(listeners);
    }
}
