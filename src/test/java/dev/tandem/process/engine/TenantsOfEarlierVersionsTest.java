package dev.tandem.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Earlier versions took deployments for a tenant: what they left must not stop those without one. */
@ProcessTest
class TenantsOfEarlierVersionsTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void ofTwoProcessesWithOneKeyTheOneWithoutATenantIsStarted() {
        ProcessDefinition theirs = deploy();
        runtime.startProcessInstanceById(theirs.getId()); // who measures which paths tests take asks once for the one diagram of a key
        jdbc.sql("UPDATE ACT_RE_PROCDEF SET TENANT_ID_ = 'acme' WHERE ID_ = ?").param(theirs.getId()).update();
        ProcessDefinition ours = deploy();

        assertThat(runtime.startProcessInstanceByKey("shared-with-a-tenant").getProcessDefinitionId()).isEqualTo(ours.getId());
        assertThat(runtime.startProcessInstanceByKey("shared-with-a-tenant").getProcessDefinitionId()).as("as it is remembered").isEqualTo(ours.getId());
    }

    @Test
    void noneIsDeployedAnyMore() {
        assertThatThrownBy(() -> repository.createDeployment().tenantId("acme").name("routing").addString("letter.txt", "x").deploy())
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("Tandem has no tenants: leave the tenant id empty");
    }

    private ProcessDefinition deploy() {
        Deployment deployment = repository.createDeployment().addModelInstance("shared.bpmn", Bpmn.createExecutableProcess("shared-with-a-tenant")
                .camundaHistoryTimeToLive(1).startEvent().userTask().endEvent().done()).deploy();
        return repository.createProcessDefinitionQuery().deploymentId(deployment.getId()).singleResult();
    }
}
