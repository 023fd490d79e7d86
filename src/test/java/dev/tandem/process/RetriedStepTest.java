package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An AI step in a job that fails behind it and is run again. */
@ProcessTest
class RetriedStepTest {

    private static final BpmnModelInstance CLASSIFIES_THEN_DEPENDS_ON_SOMETHING = Bpmn.createExecutableProcess("retried")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .serviceTask("understand").camundaAsyncBefore().camundaDelegateExpression("${classify}")
            .camundaInputParameter("model", "banking-support").camundaInputParameter("fields", "body")
            .serviceTask("go_on").camundaExpression("${somethingThatIsMissingAtFirst}")
            .endEvent().done();

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    @Autowired
    private Desk desk;

    @Test
    void aStepThatIsRunAgainDecidesOnce() {
        String deployment = repository.createDeployment().addModelInstance("retried.bpmn", CLASSIFIES_THEN_DEPENDS_ON_SOMETHING)
                .deploy().getId();
        String ticket = Desk.aTicket("").businessKey();
        String instance = runtime.startProcessInstanceByKey("retried", ticket, Map.of("body", Desk.CLEAR_QUESTION)).getId();
        String job = management.createJobQuery().processInstanceId(instance).singleResult().getId();

        assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("somethingThatIsMissingAtFirst");
        assertThat(desk.decisions(ticket, "intent")).isEmpty();
        runtime.setVariable(instance, "somethingThatIsMissingAtFirst", true);
        management.executeJob(job);

        assertThat(desk.decisions(ticket, "intent")).hasSize(1);
        repository.deleteDeployment(deployment, true);
    }
}
