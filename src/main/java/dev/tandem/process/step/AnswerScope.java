package dev.tandem.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;

/** Where the variables of an answer belong: to the innermost item of a multi-instance, where there is one, otherwise to the process. */
final class AnswerScope {

    private final DelegateExecution execution;
    private final @Nullable AbstractVariableScope item;

    private AnswerScope(DelegateExecution execution, @Nullable AbstractVariableScope item) {
        this.execution = execution;
        this.item = item;
    }

    /** For a step that answers: items that run side by side must not overwrite each other's answers. */
    static AnswerScope ofStep(DelegateExecution execution) {
        ExecutionEntity running = (ExecutionEntity) execution;
        for (ScopeImpl scope = running.getActivity(); scope instanceof ActivityImpl activity; scope = activity.getFlowScope()) {
            if (isItem(activity)) {
                return new AnswerScope(execution, (ExecutionEntity) running.findExecutionForFlowScope(activity));
            }
        }
        return new AnswerScope(execution, null);
    }

    /** For what is added to an answer: beside the variable that is there already. */
    static AnswerScope beside(String variable, DelegateExecution execution) {
        AbstractVariableScope scope = (AbstractVariableScope) execution;
        while (scope != null && !scope.hasVariableLocal(variable)) {
            scope = scope.getParentVariableScope();
        }
        return new AnswerScope(execution, scope);
    }

    private static boolean isItem(ActivityImpl activity) {
        return activity.getFlowScope() instanceof ActivityImpl body && body.getActivityBehavior() instanceof MultiInstanceActivityBehavior;
    }

    void set(String name, @Nullable Object value) {
        if (item == null) {
            execution.setVariable(name, value);
        } else {
            item.setVariableLocal(name, value);
        }
    }
}
