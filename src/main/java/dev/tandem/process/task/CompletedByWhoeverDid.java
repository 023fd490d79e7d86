package dev.tandem.process.task;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventProcessor;
import org.camunda.bpm.engine.impl.history.event.HistoryEventProcessor.HistoryEventCreator;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.producer.HistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The engine remembers of a finished task whose it was, and not who completed it: nobody, of a task that was never claimed, or the
 * one for whom an administrator did it. So a task becomes, at its end, that of the person who ends it. The engine no longer tells the
 * history of the step, as it does when a task is claimed: that is done here.
 */
class CompletedByWhoeverDid extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
            task.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, CompletedByWhoeverDid::assign);
        }
    }

    private static void assign(DelegateTask task) {
        String person = Context.getCommandContext().getAuthenticatedUserId();
        if (person != null && !person.equals(task.getAssignee())) {
            task.setAssignee(person);
            tellTheStep((TaskEntity) task);
        }
    }

    private static void tellTheStep(TaskEntity task) {
        if (Context.getProcessEngineConfiguration().getHistoryLevel().isHistoryEventProduced(HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE, task)) {
            HistoryEventProcessor.processHistoryEvents(new HistoryEventCreator() {
                @Override
                public HistoryEvent createHistoryEvent(HistoryEventProducer producer) {
                    return producer.createActivityInstanceUpdateEvt(task.getExecution(), task);
                }
            });
        }
    }
}
