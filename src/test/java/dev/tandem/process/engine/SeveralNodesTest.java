package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: what is remembered for a second is never wrong for longer, and never on the node itself. */
class SeveralNodesTest {

    private final AtomicLong clock = new AtomicLong();
    private final String database = "jdbc:h2:mem:nodes-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private ProcessEngine here;
    private ProcessEngine there;

    @BeforeEach
    void startBoth() {
        here = node("here");
        there = node("there");
        deployNextVersion(here);
    }

    @AfterEach
    void stopBoth() {
        here.close();
        there.close();
    }

    @Test
    void aVersionDeployedHereIsStartedAtOnce() {
        assertThat(startedVersion()).isEqualTo(1);
        deployNextVersion(here);
        assertThat(startedVersion()).isEqualTo(2);
    }

    @Test
    void aVersionDeployedThereIsStartedAfterASecond() {
        assertThat(startedVersion()).isEqualTo(1);
        deployNextVersion(there);
        assertThat(startedVersion()).as("within the second").isEqualTo(1);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(startedVersion()).isEqualTo(2);
    }

    @Test
    void aVersionDeployedHereCountsOnFromWhatWasDeployedThere() {
        startedVersion();
        deployNextVersion(there);
        deployNextVersion(here);
        assertThat(startedVersion()).isEqualTo(3);
    }

    @Test
    void aVersionDeletedThereIsNotStartedAnyMore() {
        String second = deployNextVersion(there);
        assertThat(startedVersion()).isEqualTo(2);
        there.getRepositoryService().deleteDeployment(second, true);
        assertThat(startedVersion()).isEqualTo(1);
    }

    @Test
    void aProcessSuspendedThereIsNotStartedAnyMore() {
        startedVersion();
        there.getRepositoryService().suspendProcessDefinitionByKey("work");
        assertThatThrownBy(this::startedVersion).isInstanceOf(SuspendedEntityInteractionException.class);
    }

    @Test
    void aProcessSuspendedHereOrThereIsStartedAgainWhenItIsActivated() {
        for (ProcessEngine node : List.of(here, there)) {
            startedVersion();
            node.getRepositoryService().suspendProcessDefinitionByKey("work");
            assertThatThrownBy(this::startedVersion).isInstanceOf(SuspendedEntityInteractionException.class);
            node.getRepositoryService().activateProcessDefinitionByKey("work");
            assertThat(startedVersion()).isEqualTo(1);
        }
    }

    @Test
    void aTimeToLiveSetThereHoldsForWhateverRunsThroughHereAfterwards() {
        String brief = here.getRepositoryService().createDeployment().addModelInstance("brief.bpmn",
                        Bpmn.createExecutableProcess("brief").startEvent().endEvent().done()).deployWithResult()
                .getDeployedProcessDefinitions().get(0).getId();
        assertThat(daysUntilRemoval("brief")).as("as the builder of models presets it").isEqualTo(180);
        there.getRepositoryService().updateProcessDefinitionHistoryTimeToLive(brief, 7);
        assertThat(daysUntilRemoval("brief")).isEqualTo(7);
    }

    private long daysUntilRemoval(String process) {
        String instance = here.getRuntimeService().startProcessInstanceByKey(process).getId();
        HistoricProcessInstance ended = here.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult();
        return Duration.between(ended.getEndTime().toInstant(), ended.getRemovalTime().toInstant()).toDays();
    }

    @Test
    void aTableDeployedHereDecidesAtOnceAndOneDeployedThereAfterASecond() {
        deployTable(here, "one");
        assertThat(decided()).isEqualTo("one");
        deployTable(here, "two");
        assertThat(decided()).isEqualTo("two");
        deployTable(there, "three");
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(decided()).isEqualTo("three");
    }

    @Test
    void aRightRevokedHereIsGoneAtOnceAndOneRevokedThereAfterASecond() {
        allowEverybodyToRead();
        assertThat(seenBy("ada")).isOne();
        assertThat(seenBy("bob")).isOne();

        revoke(here, "ada");
        assertThat(seenBy("ada")).isZero();

        revoke(there, "bob");
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(seenBy("bob")).isZero();
    }

    @Test
    void whoeverHasNoRightMayNotStart() {
        here.getIdentityService().setAuthentication("eve", List.of());
        assertThatThrownBy(this::startedVersion).isInstanceOf(AuthorizationException.class);
        here.getIdentityService().clearAuthentication();
    }

    private ProcessEngine node(String name) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name + UUID.randomUUID());
        configuration.setJdbcUrl(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAuthorizationEnabled(true);
        configuration.setTenantCheckEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.getProcessEnginePlugins().add(new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                new LatestVersions(clock::get).applyTo(engine);
                QuickRights.applyTo(engine, clock::get);
            }
        });
        return configuration.buildProcessEngine();
    }

    private static String deployNextVersion(ProcessEngine node) {
        return node.getRepositoryService().createDeployment().addModelInstance("work.bpmn",
                Bpmn.createExecutableProcess("work").startEvent().userTask().endEvent().done()).deploy().getId();
    }

    private int startedVersion() {
        String definition = here.getRuntimeService().startProcessInstanceByKey("work").getProcessDefinitionId();
        return here.getRepositoryService().getProcessDefinition(definition).getVersion();
    }

    private static void deployTable(ProcessEngine node, String answer) {
        node.getRepositoryService().createDeployment().addString("table.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t">
                  <decision id="answer" name="answer"><variable id="v" name="answer" typeRef="string"/>
                    <literalExpression id="e"><text>"%s"</text></literalExpression></decision>
                </definitions>""".formatted(answer)).deploy();
    }

    private Object decided() {
        String key = "decide";
        if (here.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).count() == 0) {
            here.getRepositoryService().createDeployment().addModelInstance("decide.bpmn",
                    Bpmn.createExecutableProcess(key).startEvent().businessRuleTask().camundaDecisionRef("answer")
                            .camundaMapDecisionResult("singleEntry").camundaResultVariable("answer").userTask().endEvent().done()).deploy();
        }
        String instance = here.getRuntimeService().startProcessInstanceByKey(key, Map.of()).getId();
        return here.getRuntimeService().getVariable(instance, "answer");
    }

    private void allowEverybodyToRead() {
        Authorization authorization = here.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(Authorization.ANY);
        authorization.addPermission(Permissions.READ);
        here.getAuthorizationService().saveAuthorization(authorization);
    }

    private static void revoke(ProcessEngine node, String person) {
        Authorization authorization = node.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        authorization.setUserId(person);
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId("work");
        authorization.removePermission(Permissions.READ);
        node.getAuthorizationService().saveAuthorization(authorization);
    }

    private long seenBy(String person) {
        here.getIdentityService().setAuthentication(person, List.of());
        try {
            return here.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("work").count();
        } finally {
            here.getIdentityService().clearAuthentication();
        }
    }
}
