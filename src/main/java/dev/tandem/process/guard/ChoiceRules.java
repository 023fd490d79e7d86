package dev.tandem.process.guard;

import dev.tandem.process.step.AiStep;
import dev.tandem.process.step.InputSyntax;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What must hold for a task whose outcome is kept as a person's word on an AI step's answer. */
final class ChoiceRules {

    private ChoiceRules() {}

    static Stream<BpmnElement.Finding> check(BpmnElement element) {
        if (!element.is("userTask")) {
            return Stream.empty();
        }
        return element.xml().elements("extensionElements").stream().flatMap(extensions -> extensions.elements("taskListener").stream())
                .filter(ChoiceRules::recordsAChoice)
                .flatMap(listener -> Stream.concat(whenItIsComplete(listener), onAnAnswer(element))).map(element::finding);
    }

    private static boolean recordsAChoice(Element listener) {
        String delegate = listener.attribute("delegateExpression");
        return delegate != null && AiStep.beanOf(delegate).filter(AiStep.RECORD_CHOICE::equals).isPresent();
    }

    private static Stream<String> whenItIsComplete(Element listener) {
        return TaskListener.EVENTNAME_COMPLETE.equals(listener.attribute("event")) ? Stream.empty()
                : Stream.of("task listener '%s' runs on '%s'. Set its event to 'complete': only then the person has chosen."
                        .formatted(AiStep.RECORD_CHOICE, listener.attribute("event")));
    }

    private static Stream<String> onAnAnswer(BpmnElement task) {
        String result = AiStepElement.inputs(task.xml()).getOrDefault(AiStep.RESULT, "");
        if (result.isEmpty()) {
            return Stream.of(("task listener '%s' needs to know whose answer the person chooses about: the task's input parameter '%s' is missing. "
                    + "Set it to the result name of the AI step, for example intent.").formatted(AiStep.RECORD_CHOICE, AiStep.RESULT));
        }
        try {
            InputSyntax.variableName(result);
            return Stream.empty();
        } catch (IllegalArgumentException e) {
            return Stream.of("input parameter '%s' can't be used: %s".formatted(AiStep.RESULT, e.getMessage()));
        }
    }
}
