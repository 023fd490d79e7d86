package dev.tandem.process.history;

import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** What happened to one instance in one command: its steps, and the values that it ended with. */
class LoggedCommand {

    private final String instance;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Object> finalValues = new LinkedHashMap<>();

    LoggedCommand(String instance) {
        this.instance = instance;
    }

    /** What is known of a step at the end of the command; its beginning and its person only if they came in it. */
    static final class Step {

        final String id;
        String processKey = "";
        int processVersion;
        String element = "";
        @Nullable String name;
        String kind = "";
        boolean begins;
        @Nullable Date from;
        @Nullable Date to;
        @Nullable String person;
        boolean personChanged;
        boolean cancelled;

        private Step(String id) {
            this.id = id;
        }

        private void tell(HistoricActivityInstanceEventEntity event) {
            ProcessDefinitionEntity process = Context.getProcessEngineConfiguration().getDeploymentCache()
                    .findDeployedProcessDefinitionById(event.getProcessDefinitionId());
            processKey = process.getKey();
            processVersion = process.getVersion();
            element = event.getActivityId();
            name = event.getActivityName();
            kind = Objects.requireNonNullElse(event.getActivityType(), "");
            begins |= event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START);
            from = event.getStartTime() == null ? from : event.getStartTime();
            to = event.getEndTime() == null ? to : event.getEndTime();
            cancelled |= event.getActivityInstanceState() == ActivityInstanceState.CANCELED.getStateCode();
            if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE) && event.getTaskId() != null) {
                person = event.getTaskAssignee();
                personChanged = true;
            }
        }
    }

    String instance() {
        return instance;
    }

    void add(HistoricActivityInstanceEventEntity event) {
        steps.computeIfAbsent(event.getId(), Step::new).tell(event);
    }

    /** Texts, numbers, dates, yes and no; what is more than that is the business of whoever wrote it. */
    void endWith(VariableMap variables) {
        for (String name : variables.keySet()) {
            TypedValue typed = variables.getValueTyped(name);
            if (!typed.isTransient() && typed.getType() != null && typed.getType().isPrimitiveValueType()
                    && (typed.getValue() instanceof String || typed.getValue() instanceof Number || typed.getValue() instanceof Boolean
                    || typed.getValue() instanceof Date)) {
                finalValues.put(name, typed.getValue());
            }
        }
    }

    /** @return in the order in which they were told of */
    Collection<Step> steps() {
        return steps.values();
    }

    Map<String, Object> finalValues() {
        return finalValues;
    }
}
