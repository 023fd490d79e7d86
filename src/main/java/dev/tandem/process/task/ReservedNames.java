package dev.tandem.process.task;

import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.process.step.AnswerVariables;
import dev.tandem.process.step.AnswersOfProcess;
import dev.tandem.workitem.WorkItemKind;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Variables that have a meaning although nobody has written them yet: fields of the work item, and what AI steps answer in. */
final class ReservedNames {

    private final ProcessFolders processes;
    private final AnswerVariables answers;

    ReservedNames(ProcessFolders processes, AnswerVariables answers) {
        this.processes = processes;
        this.answers = answers;
    }

    boolean contains(String name, TaskEntity task) {
        if (task.getProcessDefinitionId() == null) {
            return false;
        }
        ProcessDefinitionEntity definition = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(task.getProcessDefinitionId());
        WorkItemKind kind = processes.of(definition.getKey()).map(ProcessFolder::kind).orElse(null);
        return kind != null && kind.fieldNames().contains(name) || AnswersOfProcess.of(definition).contains(name, answers::headNames);
    }
}
