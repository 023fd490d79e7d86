package dev.tandem.process.step;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;

/** The tasks of a ticket that wait for a person. */
final class OpenTasks {

    private OpenTasks() {}

    static List<Task> of(DelegateExecution execution) {
        return service(execution).createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list();
    }

    static TaskService service(DelegateExecution execution) {
        return execution.getProcessEngineServices().getTaskService();
    }

    static void comment(DelegateExecution execution, Task task, String comment) {
        service(execution).createComment(task.getId(), execution.getProcessInstanceId(), comment);
    }
}
