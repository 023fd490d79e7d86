package dev.tandem.process.guard;

import static dev.tandem.process.guard.Deploying.aProcessWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Ways to bring code in with a diagram, and what whoever tries is told. */
@ProcessTest
class CodeRulesTest {

    private static final String REMEDY = "only where its operator has set tandem.process.allow-scripts=true";

    @Autowired
    private RepositoryService repository;
    private Deploying deploying;

    @BeforeEach
    void aModeler() {
        deploying = new Deploying(repository);
    }

    @Test
    void aScriptTaskIsRefused() {
        assertRefused(Bpmn.convertToString(Bpmn.createExecutableProcess("x").camundaHistoryTimeToLive(1).startEvent()
                .scriptTask("compute").scriptFormat("groovy").scriptText("1 + 1").endEvent().done()),
                "Process 'x', element 'compute': script tasks are refused.");
    }

    @Test
    void aScriptInAListenerIsRefused() {
        assertRefused(process("""
                <bpmn:userTask id="step"><bpmn:extensionElements><camunda:taskListener event="create">
                <camunda:script scriptFormat="groovy">1 + 1</camunda:script></camunda:taskListener></bpmn:extensionElements>%s</bpmn:userTask>
                """), "Process 'x', element 'step': scripts are refused.");
    }

    @Test
    void aScriptInAnInputIsRefused() {
        assertRefused(process("""
                <bpmn:userTask id="step"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="a">
                <camunda:script scriptFormat="groovy">1 + 1</camunda:script></camunda:inputParameter></camunda:inputOutput>
                </bpmn:extensionElements>%s</bpmn:userTask>
                """), "scripts are refused.");
    }

    @Test
    void aConditionInAScriptLanguageIsRefused() {
        assertRefused(process("""
                <bpmn:exclusiveGateway id="step">%s</bpmn:exclusiveGateway><bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="maybe" sourceRef="step" targetRef="end"><bpmn:conditionExpression language="groovy"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="bpmn:tFormalExpression">true</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """), "a condition in a script language is refused.");
    }

    @Test
    void aClassFromElsewhereIsRefused() {
        assertRefused(Bpmn.convertToString(aProcessWith(step -> step.camundaClass("org.example.Anything"))),
                "Process 'x', element 'classify_ticket': class 'org.example.Anything' is refused: a diagram names no classes.");
    }

    @Test
    void aClassOfOurOwnIsAccepted() {
        deploying.assertAccepted(aProcessWith(step -> step.camundaClass("dev.tandem.process.step.Anything")));
    }

    @Test
    void aForeignClassInAListenerIsRefused() {
        assertRefused(Bpmn.convertToString(aProcessWith(step -> step.camundaExpression("${true}")
                .camundaExecutionListenerClass("end", "java.lang.Runtime"))), "class 'java.lang.Runtime' is refused");
    }

    @Test
    void aForeignFieldValidatorIsRefused() {
        assertRefused(process("""
                <bpmn:userTask id="step"><bpmn:extensionElements><camunda:formData><camunda:formField id="a" type="string">
                <camunda:validation><camunda:constraint name="validator" config="org.example.Anything" /></camunda:validation>
                </camunda:formField></camunda:formData></bpmn:extensionElements>%s</bpmn:userTask>
                """), "validator 'org.example.Anything' is refused");
    }

    @Test
    void aConnectorIsRefused() {
        assertRefused(process("""
                <bpmn:serviceTask id="step"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>
                </camunda:connector></bpmn:extensionElements>%s</bpmn:serviceTask>
                """), "connectors are refused.");
    }

    @Test
    void aShellTaskIsRefused() {
        assertRefused(process("""
                <bpmn:serviceTask id="step" camunda:type="shell"><bpmn:extensionElements><camunda:field name="command">
                <camunda:string>id</camunda:string></camunda:field></bpmn:extensionElements>%s</bpmn:serviceTask>
                """), "shell tasks are refused.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "${''.getClass().forName('java.lang.Runtime')}",
            "${''.class.name}",
            "#{''['class']}",
            "${execution.processEngineServices.identityService}",
            "${execution.getProcessEngine()}"})
    void anExpressionThatReachesForTheMachineRoomIsRefused(String expression) {
        assertRefused(Bpmn.convertToString(aProcessWith(step -> step.camundaExpression(expression))),
                "expression '" + expression + "' reaches for the program's inner parts and is refused.");
    }

    @Test
    void anExpressionInTheDocumentationIsOnlyText() {
        deploying.assertAccepted(aProcessWith(step -> step.documentation("Don't write ${''.getClass()} here.").camundaExpression("${true}")));
    }

    @Test
    void aDelegateThatDoesNotExistIsNamedWithAGuess() {
        assertThat(deploying.refusal(aProcessWith(step -> step.camundaDelegateExpression("${clasify}")))).singleElement().asString()
                .startsWith("Process 'x', element 'classify_ticket': there is no step 'clasify'. Steps: classify, escalate, ")
                .endsWith("Did you mean 'classify'?");
    }

    @Test
    void caseModelsAreRefused() {
        assertThatThrownBy(() -> repository.createDeployment().addString("some.cmmn", "<anything/>").deploy())
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("File 'some.cmmn': case models (CMMN) are refused.");
    }

    private void assertRefused(String bpmn, String sentence) {
        assertThat(deploying.refusal(bpmn)).anySatisfy(finding -> assertThat(finding).contains(sentence).contains(REMEDY));
    }

    /** @param step with a placeholder for its flows */
    private static String process(String step) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    id="d" targetNamespace="t"><bpmn:process id="x" isExecutable="true" camunda:historyTimeToLive="1">
                <bpmn:startEvent id="start"><bpmn:outgoing>go</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="go" sourceRef="start" targetRef="step" />
                %s
                </bpmn:process></bpmn:definitions>""".formatted(step.formatted("<bpmn:incoming>go</bpmn:incoming>"));
    }
}
