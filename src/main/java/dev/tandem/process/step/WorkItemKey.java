package dev.tandem.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Under which key the decision log knows the ticket. */
final class WorkItemKey {

    private WorkItemKey() {}

    /** @return the business key; for a process that was started without one or with an empty one, its instance id, so that feedback still finds its decision */
    static String of(DelegateExecution execution) {
        String businessKey = execution.getProcessBusinessKey();
        return businessKey == null || businessKey.isBlank() ? execution.getProcessInstanceId() : businessKey;
    }

    /** @return the outermost process instance: what a called process decides is about the ticket of its caller */
    static String instance(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getRootProcessInstanceId();
    }
}
