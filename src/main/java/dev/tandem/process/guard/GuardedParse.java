package dev.tandem.process.guard;

import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The engine's parser, followed by our rules: their findings join the engine's own, so that a deployment answers with all
 * of them at once, each with element and line.
 */
class GuardedParse extends BpmnParse {

    private final Function<Element, Stream<BpmnElement.Finding>> rules;
    private final DeploymentReport report = new DeploymentReport();

    GuardedParse(BpmnParser parser, Function<Element, Stream<BpmnElement.Finding>> rules) {
        super(parser);
        this.rules = rules;
    }

    @Override
    protected void parseRootElement() {
        super.parseRootElement();
        // what was deployed before is parsed again after a restart: running tickets must not stop because a model is gone
        if (deployment.isNew()) {
            rules.apply(rootElement).forEach(this::add);
        }
    }

    private void add(BpmnElement.Finding finding) {
        if (finding.refuses()) {
            addError(finding.message(), finding.element().xml(), finding.element().owner());
        } else {
            addWarning(finding.message(), finding.element().xml(), finding.element().owner());
        }
    }

    /** A file that the engine's parser stumbles over is its sender's mistake, too. */
    @Override
    public BpmnParse execute() {
        try {
            return super.execute();
        } catch (ParseException refusal) {
            throw refusal;
        } catch (ProcessEngineException | StackOverflowError unreadable) {
            if (!deployment.isNew()) {
                throw unreadable;
            }
            if (UnreadableFile.isNoXml(unreadable)) {
                getProblems().clear();
            }
            if (!hasErrors()) {
                addError(UnreadableFile.problem(unreadable));
            }
            throwExceptionForErrors();
            throw unreadable;
        }
    }

    @Override
    public void logWarnings() {
        // who is refused gets the warnings in the answer
        if (deployment.isNew() && !hasErrors()) {
            report.warn(name, warnings);
        }
    }

    @Override
    public void throwExceptionForErrors() {
        if (deployment.isNew()) {
            report.refused(name, getProblems());
        }
        super.throwExceptionForErrors();
    }
}
