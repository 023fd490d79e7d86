package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the rules are asked. */
class GuardedParseTest {

    private static final BpmnModelInstance WITH_A_SCRIPT = Bpmn.createExecutableProcess("scripted").camundaHistoryTimeToLive(1)
            .startEvent().userTask("wait").scriptTask("compute").scriptFormat("groovy").scriptText("1 + 1").endEvent().done();

    private final AtomicBoolean allowScripts = new AtomicBoolean();
    private StandaloneInMemProcessEngineConfiguration configuration;
    private ProcessEngine engine;

    @BeforeEach
    void start() {
        CodeRules rules = new CodeRules(Set.of());
        configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("guarded");
        configuration.setJdbcUrl("jdbc:h2:mem:guarded");
        configuration.setBpmnParseFactory(parser -> new GuardedParse(parser, root -> check(rules, root)));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatIsDeployedNowIsChecked() {
        assertThatThrownBy(this::deploy).isInstanceOf(ParseException.class).hasMessageContaining("script tasks are refused");
    }

    @Test
    void scriptsCanBeAllowed() {
        allowScripts.set(true);

        assertThatCode(this::deploy).doesNotThrowAnyException();
    }

    @Test
    void whatWasDeployedBeforeGoesOnRunningAfterARestart() {
        allowScripts.set(true);
        deploy();
        allowScripts.set(false);
        configuration.getDeploymentCache().discardProcessDefinitionCache();

        engine.getRuntimeService().startProcessInstanceByKey("scripted");

        assertThat(engine.getTaskService().createTaskQuery().count()).isOne();
    }

    private Stream<BpmnElement.Finding> check(CodeRules rules, Element root) {
        return BpmnElement.tree(root).flatMap(element -> rules.check(element, allowScripts.get()));
    }

    private void deploy() {
        engine.getRepositoryService().createDeployment().addModelInstance("scripted.bpmn", WITH_A_SCRIPT).deploy();
    }
}
