package dev.tandem.process.step;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ProcessEngineServicesAware;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Who did a task. */
final class TaskPerson {

    /** Stands in the log when a task was completed by somebody the engine does not know, for example by a script without login. */
    static final String UNKNOWN = "unknown";

    private TaskPerson() {}

    /** @return who is completing the task right now: who is logged in, else who had claimed it */
    static String completing(DelegateTask task) {
        Authentication login = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return Stream.of(login == null ? null : login.getUserId(), task.getAssignee())
                .filter(Objects::nonNull).findFirst().orElse(UNKNOWN);
    }

    /** @return who completed this kind of task last in this process instance; empty if nobody did or nobody had claimed it */
    static Optional<String> whoDidLast(ProcessEngineServicesAware context, String processInstanceId, String task) {
        return context.getProcessEngineServices().getHistoryService().createHistoricTaskInstanceQuery()
                .processInstanceId(processInstanceId).taskDefinitionKey(task).finished()
                .orderByHistoricTaskInstanceEndTime().desc().listPage(0, 1).stream().findFirst()
                .map(HistoricTaskInstance::getAssignee);
    }
}
