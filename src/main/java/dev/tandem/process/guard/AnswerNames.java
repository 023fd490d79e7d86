package dev.tandem.process.guard;

import dev.tandem.process.step.AiStep;
import dev.tandem.process.step.AnswersOfProcess;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Remembers with each process in which variables its AI steps answer: no person writes those. */
final class AnswerNames extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        Set<String> results = new LinkedHashSet<>();
        Set<String> models = new LinkedHashSet<>();
        BpmnElement.tree(process).flatMap(element -> AiStepElement.of(element).stream()).forEach(step -> {
            step.literal(AiStep.RESULT).ifPresent(results::add);
            if (!step.has(AiStep.RESULT)) {
                step.literal(AiStep.MODEL).ifPresent(models::add);
            }
        });
        new AnswersOfProcess(Set.copyOf(results), Set.copyOf(models)).keepWith(definition);
    }
}
