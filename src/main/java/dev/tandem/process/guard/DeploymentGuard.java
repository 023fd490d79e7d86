package dev.tandem.process.guard;

import dev.tandem.process.ProcessSettings;
import dev.tandem.process.engine.CommandInterceptors;
import dev.tandem.process.engine.ParseListeners;
import dev.tandem.process.expression.FencedExpressions;
import dev.tandem.process.step.StepModels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Puts the rules into the engine: what diagrams may say is checked when they are deployed, what expressions may reach is
 * limited when they run.
 */
@Component
class DeploymentGuard extends SpringBootProcessEnginePlugin {

    private final ApplicationContext context;
    private final boolean allowScripts;
    private final Map<Object, Object> delegates = new HashMap<>();
    private final AiStepRules aiStepRules;
    private final CodeRules codeRules;

    DeploymentGuard(ApplicationContext context, ProcessSettings settings, StepModels models, Map<String, JavaDelegate> steps,
                    Map<String, ExecutionListener> executionListeners, Map<String, TaskListener> taskListeners) {
        this.context = context;
        allowScripts = settings.allowScripts();
        delegates.putAll(steps);
        delegates.putAll(executionListeners);
        delegates.putAll(taskListeners);
        aiStepRules = new AiStepRules(models);
        codeRules = new CodeRules(Stream.of(steps, executionListeners, taskListeners)
                .flatMap(beans -> beans.keySet().stream()).collect(Collectors.toSet()));
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setBpmnParseFactory(parser -> new GuardedParse(parser, this::findings));
        ParseListeners.add(engine, new AnswerNames());
        CommandInterceptors.addOutside(engine, new SendersMistakes());
        engine.setBeans(delegates);
        if (!allowScripts) {
            engine.setCustomPreDeployers(List.of(new ForeignFiles()));
        }
        engine.setExpressionManager(new FencedExpressions(context, delegates, allowScripts));
    }

    private Stream<BpmnElement.Finding> findings(Element root) {
        return BpmnElement.tree(root).flatMap(element ->
                Stream.of(aiStepRules.check(element), codeRules.check(element, allowScripts), TimerRules.check(element),
                        RunningRules.check(element), ChoiceRules.check(element)).flatMap(Function.identity()));
    }
}
