package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;

/** A modeler's day: draws small processes and tries to deploy them. */
final class Deploying {

    private final RepositoryService repository;

    Deploying(RepositoryService repository) {
        this.repository = repository;
    }

    static BpmnModelInstance aProcessWith(UnaryOperator<ServiceTaskBuilder> step) {
        return step.apply(Bpmn.createExecutableProcess("x").camundaHistoryTimeToLive(1).startEvent()
                .serviceTask("classify_ticket")).endEvent().done();
    }

    static BpmnModelInstance aClassifyStep(UnaryOperator<ServiceTaskBuilder> inputs) {
        return aProcessWith(step -> inputs.apply(step.camundaDelegateExpression("${classify}")));
    }

    static BpmnModelInstance aReviewStep(UnaryOperator<ServiceTaskBuilder> inputs) {
        return aProcessWith(step -> inputs.apply(step.camundaDelegateExpression("#{ reviewReply }")));
    }

    /** @return what the person who deploys is told, a sentence a finding */
    List<String> refusal(BpmnModelInstance model) {
        return refusal(Bpmn.convertToString(model));
    }

    List<String> refusal(String bpmn) {
        ParseException refusal = catchThrowableOfType(ParseException.class,
                () -> repository.createDeployment().addString("x.bpmn", bpmn).deploy());
        assertThat(refusal).as("the process was deployed").isNotNull();
        return refusal.getResorceReports().stream().map(ResourceReport::getErrors).flatMap(List::stream)
                .map(problem -> problem.getMessage()).toList();
    }

    void assertAccepted(BpmnModelInstance model) {
        Deployment deployment = repository.createDeployment().addModelInstance("x.bpmn", model).deploy();
        repository.deleteDeployment(deployment.getId(), true);
    }
}
