package dev.tandem.process.guard;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.XMLConstants;

/** What would be deployed without a word and then not do what was drawn: warnings, since each of them may be meant. */
final class RunningRules {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** What the engine runs or shows if it stands in Camunda's namespace. */
    private static final Set<String> RUNS = Set.of("assignee", "candidateUsers", "candidateGroups", "formKey", "formRef", "dueDate",
            "followUpDate", "priority", "class", "expression", "delegateExpression", "resultVariable", "topic", "type", "initiator",
            "async", "asyncBefore", "asyncAfter", "collection", "elementVariable", "decisionRef", "calledElement", "skipExpression");
    /** Camunda 8 writes elements instead of attributes. */
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final Set<String> RUNS_IN_ZEEBE =
            Set.of("assignmentDefinition", "formDefinition", "taskDefinition", "calledElement", "calledDecision", "ioMapping", "script");

    private static final List<Function<BpmnElement, Stream<BpmnElement.Finding>>> RULES = List.of(
            RunningRules::processIsExecutable,
            RunningRules::attributesAreForThisEngine,
            RunningRules::elementsAreForThisEngine,
            RunningRules::somebodySeesTheTask);

    private RunningRules() {}

    static Stream<BpmnElement.Finding> check(BpmnElement element) {
        return RULES.stream().flatMap(rule -> rule.apply(element));
    }

    private static Stream<BpmnElement.Finding> processIsExecutable(BpmnElement element) {
        return element.is("process") && !element.canRun() ? Stream.of(element.warning("the process is not executable: it is stored, but "
                + "nobody can start it. If it is to run, tick 'Executable' in its properties (isExecutable=\"true\").")) : Stream.empty();
    }

    private static Stream<BpmnElement.Finding> attributesAreForThisEngine(BpmnElement element) {
        return !element.canRun() || element.isForeign() ? Stream.empty() : element.foreignAttributes()
                .filter(attribute -> !attribute.namespace().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI))
                .filter(attribute -> RUNS.contains(attribute.name()) && element.camunda(attribute.name()).isEmpty())
                .map(attribute -> element.warning("attribute '%s' is written for another engine (namespace '%s') and is ignored. "
                        .formatted(attribute.name(), attribute.namespace())
                        + "Set it again in Camunda Modeler, in a diagram for Camunda 7 (namespace %s).".formatted(CAMUNDA)));
    }

    private static Stream<BpmnElement.Finding> elementsAreForThisEngine(BpmnElement element) {
        return element.canRun() && ZEEBE.equals(element.xml().getUri()) && RUNS_IN_ZEEBE.contains(element.xml().getTagName())
                ? Stream.of(element.warning("'%s' is written for Camunda 8 and is ignored. Set it again in Camunda Modeler, in a diagram for Camunda 7."
                        .formatted(element.xml().getTagName())))
                : Stream.empty();
    }

    private static Stream<BpmnElement.Finding> somebodySeesTheTask(BpmnElement element) {
        boolean assigned = Stream.of("assignee", "candidateUsers", "candidateGroups").anyMatch(who -> element.camunda(who).isPresent())
                || element.has("potentialOwner") || element.has("humanPerformer") || element.has("extensionElements", "taskListener");
        return element.is("userTask") && element.canRun() && !assigned ? Stream.of(element.warning("nobody is asked to do this task: "
                + "it has neither an assignee nor candidate users or groups. Fill in one of them, for example the candidate group of a team."))
                : Stream.empty();
    }
}
