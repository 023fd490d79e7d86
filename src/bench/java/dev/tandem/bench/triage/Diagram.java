package dev.tandem.bench.triage;

import dev.tandem.bench.table.RoutingTable;

/** The process, in the words of each engine. */
final class Diagram {

    static final String KEY = "bench-triage";
    static final String BPMN = "bench-triage.bpmn";
    static final String WAITING_KEY = "bench-waiting";
    static final String WAITING_BPMN = "bench-waiting.bpmn";
    static final String DMN = "routing.dmn";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String OPERATON = "http://operaton.org/schema/1.0/bpmn";

    private static final String FLOWABLE = "http://flowable.org/bpmn";
    /** The table's outputs become process variables, as they do on Flowable, without keeping the result as a serialised object. */
    private static final String CAMUNDA_RULE_TASK = """
            <businessRuleTask id="route" own:decisionRef="%s" own:mapDecisionResult="singleResult">
              <extensionElements><own:inputOutput>
                <own:outputParameter name="team">${decisionResult.getSingleResult().team}</own:outputParameter>
                <own:outputParameter name="priority">${decisionResult.getSingleResult().priority}</own:outputParameter>
                <own:outputParameter name="slaHours">${decisionResult.getSingleResult().slaHours}</own:outputParameter>
              </own:inputOutput></extensionElements>
            </businessRuleTask>""".formatted(RoutingTable.KEY);
    private static final String FLOWABLE_RULE_TASK = """
            <serviceTask id="route" own:type="dmn">
              <extensionElements><own:field name="decisionTableReferenceKey"><own:string>%s</own:string></own:field></extensionElements>
            </serviceTask>""".formatted(RoutingTable.KEY);
    private static final String TANDEM_INPUTS = """
            <extensionElements><own:inputOutput>
              <own:inputParameter name="model">banking-support</own:inputParameter>
              <own:inputParameter name="fields">subject, body</own:inputParameter>
              <own:inputParameter name="result">intent</own:inputParameter>
            </own:inputOutput></extensionElements>""";

    private Diagram() {}

    static String tandem() {
        return bpmn(CAMUNDA, TANDEM_INPUTS, CAMUNDA_RULE_TASK);
    }

    /** A process that waits for a person. */
    static String waiting() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:own="%s" id="waiting" targetNamespace="https://tandem.dev/bench">
                  <process id="%s" isExecutable="true" own:historyTimeToLive="P180D">
                    <startEvent id="received"/>
                    <sequenceFlow id="to_answer" sourceRef="received" targetRef="answer"/>
                    <userTask id="answer" own:candidateGroups="cards"/>
                    <sequenceFlow id="to_done" sourceRef="answer" targetRef="done"/>
                    <endEvent id="done"/>
                  </process>
                </definitions>
                """.formatted(CAMUNDA, WAITING_KEY);
    }

    /** @param namespace Camunda's, or that of a fork */
    static String camunda(String namespace) {
        return bpmn(namespace, "", CAMUNDA_RULE_TASK);
    }

    static String flowable() {
        return bpmn(FLOWABLE, "", FLOWABLE_RULE_TASK);
    }

    private static String bpmn(String namespace, String inputs, String ruleTask) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                             xmlns:own="%s" id="bench" targetNamespace="https://tandem.dev/bench">
                  <process id="%s" isExecutable="true" own:historyTimeToLive="P180D">
                    <startEvent id="received"/>
                    <sequenceFlow id="to_understand" sourceRef="received" targetRef="understand"/>
                    <serviceTask id="understand" own:delegateExpression="${classify}">%s</serviceTask>
                    <sequenceFlow id="to_route" sourceRef="understand" targetRef="route"/>
                    %s
                    <sequenceFlow id="to_sure" sourceRef="route" targetRef="sure_enough"/>
                    <exclusiveGateway id="sure_enough" default="unsure"/>
                    <sequenceFlow id="sure" sourceRef="sure_enough" targetRef="finish">
                      <conditionExpression xsi:type="tFormalExpression">${intentDecision == 'AUTOMATE'}</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="unsure" sourceRef="sure_enough" targetRef="not_automated"/>
                    <serviceTask id="finish" own:delegateExpression="${finish}"/>
                    <sequenceFlow id="to_done" sourceRef="finish" targetRef="done"/>
                    <endEvent id="done"/>
                    <endEvent id="not_automated"/>
                  </process>
                </definitions>
                """.formatted(namespace, KEY, inputs, ruleTask);
    }
}
