package dev.tandem.process.step;

import dev.tandem.decision.ActivityInstance;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/** Which activity instance runs, in the words of the decision log. */
final class CurrentActivity {

    private CurrentActivity() {}

    static ActivityInstance of(DelegateExecution execution) {
        ProcessDefinitionEntity definition = ((ExecutionEntity) execution).getProcessDefinition();
        return new ActivityInstance(execution.getActivityInstanceId(), execution.getCurrentActivityId(), definition.getKey(),
                definition.getVersion(), instance(execution), businessKey(execution));
    }

    /** @return the outermost process instance: what a called process decides is about the work item of its caller */
    static String instance(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getRootProcessInstanceId();
    }

    /** @return null if there is none, or an empty one */
    static @Nullable String businessKey(DelegateExecution execution) {
        String businessKey = execution.getProcessBusinessKey();
        return businessKey == null || businessKey.isBlank() ? null : businessKey;
    }
}
