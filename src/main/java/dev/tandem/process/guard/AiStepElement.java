package dev.tandem.process.guard;

import dev.tandem.process.step.AiStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * An AI step as it is drawn.
 *
 * @param step   which one
 * @param inputs what is written in its input parameters, by name; an expression stands for anything that is no plain text
 */
record AiStepElement(AiStep step, Map<String, String> inputs) {

    private static final String SOMETHING_COMPUTED = "${}";

    /** @return empty if the element is none */
    static Optional<AiStepElement> of(BpmnElement element) {
        return element.camunda("delegateExpression").flatMap(AiStep::of)
                .map(step -> new AiStepElement(step, inputs(element.xml())));
    }

    /** @return what is written in the input parameters of an element, by name; {@link #SOMETHING_COMPUTED} for what is no plain text */
    static Map<String, String> inputs(Element xml) {
        Map<String, String> inputs = new LinkedHashMap<>();
        Optional.ofNullable(xml.element("extensionElements"))
                .map(extensions -> extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "inputOutput"))
                .ifPresent(io -> io.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "inputParameter")
                        .forEach(input -> inputs.put(String.valueOf(input.attribute("name")), value(input))));
        return inputs;
    }

    private static String value(Element input) {
        return input.elements().isEmpty() ? input.getText().strip() : SOMETHING_COMPUTED;
    }

    boolean has(String input) {
        return !inputs.getOrDefault(input, "").isEmpty();
    }

    /** @return the value if it is there and known before the process runs */
    Optional<String> literal(String input) {
        return Optional.ofNullable(inputs.get(input)).filter(value -> !value.isEmpty())
                .filter(value -> !value.contains("${") && !value.contains("#{"));
    }
}
