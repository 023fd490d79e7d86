package dev.tandem.process.step;

import dev.tandem.process.folder.ProcessFolder;
import dev.tandem.process.folder.ProcessFolders;
import dev.tandem.workitem.WorkItemKind;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/**
 * Variables that have a meaning although nobody may have written them yet: fields of the work item, what AI steps answer in, and who started
 * the instance. Neither people nor programs that work on it write them.
 */
@Component
public class ReservedNames {

    private final ProcessFolders processes;
    private final AnswerVariables answers;

    ReservedNames(ProcessFolders processes, AnswerVariables answers) {
        this.processes = processes;
        this.answers = answers;
    }

    /** @return whether in instances of this process the variable of this name belongs to the sender, to a step, or to the engine */
    public boolean contains(String name, ProcessDefinitionEntity process) {
        WorkItemKind kind = processes.of(process.getKey()).map(ProcessFolder::kind).orElse(null);
        return kind != null && kind.fieldNames().contains(name) || name.equals(process.getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME))
                || AnswersOfProcess.of(process).contains(name, answers::headNames);
    }
}
