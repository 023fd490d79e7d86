package dev.tandem.process.history;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The engine's own history events. An instance that ends also leaves its last values in the log. */
class LoggingProducer extends CacheAwareHistoryEventProducer {

    @Override
    public HistoryEvent createProcessInstanceEndEvt(DelegateExecution execution) {
        ExecutionEntity instance = (ExecutionEntity) execution;
        HistoryEntityManager.current().command(instance.getProcessInstanceId()).endWith(instance.getVariablesLocalTyped(false));
        return super.createProcessInstanceEndEvt(execution);
    }
}
