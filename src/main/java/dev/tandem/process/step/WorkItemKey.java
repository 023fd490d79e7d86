package dev.tandem.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Under which key the decision log knows the ticket. */
final class WorkItemKey {

    private WorkItemKey() {}

    /** @return the business key; for a process that was started without one, its instance id, so that feedback still finds its decision */
    static String of(DelegateExecution execution) {
        String businessKey = execution.getProcessBusinessKey();
        return businessKey == null ? execution.getProcessInstanceId() : businessKey;
    }
}
