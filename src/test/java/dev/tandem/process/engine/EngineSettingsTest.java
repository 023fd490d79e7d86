package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Tandem relies on in the engine, seen on the running engine. */
@ProcessTest
class EngineSettingsTest {

    @Autowired
    private ProcessEngineConfigurationImpl engine;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;

    @Test
    void historyIsCleanedUpAtNightAfterHalfAYear() {
        assertThat(engine.getHistoryTimeToLive()).isEqualTo("P180D");
        assertThat(engine.isHistoryCleanupEnabled()).isTrue();
        assertThat(engine.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
    }

    @Test
    void aFailedJobIsTriedAgainWithGrowingPauses() {
        assertThat(engine.getFailedJobRetryTimeCycle()).isEqualTo("PT5S,PT15S,PT1M,PT5M,PT30M");
    }

    @Test
    void rightsAreChecked() {
        assertThat(engine.isAuthorizationEnabled()).isTrue();
    }

    @Test
    void nobodyAsksForTenants() {
        assertThat(engine.isTenantCheckEnabled()).isFalse();
    }

    @Test
    void nothingIsCountedAndNothingReported() {
        assertThat(engine.isMetricsEnabled()).isFalse();
        assertThat(engine.isTaskMetricsEnabled()).isFalse();
    }

    @Test
    void noStepKeepsAContextForLogLinesThatNobodyShows() {
        assertThat(Stream.of(engine.getLoggingContextActivityId(), engine.getLoggingContextActivityName(), engine.getLoggingContextApplicationName(),
                engine.getLoggingContextBusinessKey(), engine.getLoggingContextEngineName(), engine.getLoggingContextProcessDefinitionId(),
                engine.getLoggingContextProcessDefinitionKey(), engine.getLoggingContextProcessInstanceId(), engine.getLoggingContextTenantId()))
                .allMatch(name -> name == null || name.isBlank());
    }

    @Test
    void whatATableSaidIsReadWhileItsStepTakesAndAResultThatIsKeptOutlivesIt() {
        String deployment = repository.createDeployment().addModelInstance("asks-a-table.bpmn",
                Bpmn.createExecutableProcess("asks-a-table").camundaHistoryTimeToLive(1).startEvent()
                        .businessRuleTask("route").camundaDecisionRef("routing-policy")
                        .camundaMapDecisionResult("singleResult").camundaResultVariable("kept")
                        .camundaOutputParameter("team", "${decisionResult.getSingleResult().team}")
                        .camundaOutputParameter("rules", "${decisionResult.size()}")
                        .userTask("wait").endEvent().done()).deploy().getId();

        String instance = runtime.startProcessInstanceByKey("asks-a-table", Map.of("intent", "card_arrival", "customerTier", "gold")).getId();

        Map<String, Object> variables = runtime.getVariables(instance);
        assertThat(variables).containsEntry("team", "card-delivery").containsEntry("rules", 1).doesNotContainKey("decisionResult");
        assertThat(variables.get("kept")).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("team", "card-delivery");
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void anErrorThatNobodyCatchesIsSaidAloud() {
        String deployment = repository.createDeployment().addModelInstance("careless.bpmn",
                Bpmn.createExecutableProcess("careless").camundaHistoryTimeToLive(1).startEvent()
                        .serviceTask("understand").camundaDelegateExpression("${classify}")
                        .camundaInputParameter("model", "banking-support").camundaInputParameter("fields", "body").endEvent().done())
                .deploy().getId();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("careless", Map.of("body", " ")))
                .hasMessageContaining("AI_STEP_INPUT").hasMessageContaining("There is no text to understand");
        repository.deleteDeployment(deployment, true);
    }
}
