package dev.tandem.process.guard;

import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The engine's parser, followed by our rules: their findings join the engine's own, so that a deployment answers with all
 * of them at once, each with element and line.
 */
class GuardedParse extends BpmnParse {

    private final Function<Element, Stream<BpmnElement.Finding>> rules;

    GuardedParse(BpmnParser parser, Function<Element, Stream<BpmnElement.Finding>> rules) {
        super(parser);
        this.rules = rules;
    }

    @Override
    protected void parseRootElement() {
        super.parseRootElement();
        // what was deployed before is parsed again after a restart: running tickets must not stop because a model is gone
        if (deployment.isNew()) {
            rules.apply(rootElement).forEach(finding ->
                    addError(finding.message(), finding.element().xml(), finding.element().owner()));
        }
    }
}
