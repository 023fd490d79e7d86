package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process, its forms and its templates as a person meets them in Modeler and Tasklist. */
class TicketTriageDiagramTest {

    private static final BpmnModelInstance MODEL = Bpmn.readModelFromFile(new File("processes/ticket-triage/ticket-triage.bpmn"));
    private static final Set<String> VARIABLES = Set.of("subject", "body", "customer", "customerTier", "channel", "intent",
            "intentPrediction", "intentOptions", "intentReasons", "triageNote", "team", "reply", "notForUs",
            "reviewFindings", "sendAnyway");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    @Test
    void theProcessIsValidBpmn() {
        Bpmn.validateModel(MODEL);
        assertThat(all(Process.class)).singleElement().satisfies(process -> {
            assertThat(process.getId()).isEqualTo("ticket-triage");
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
            assertThat(process.getCamundaVersionTag()).isNotBlank();
        });
    }

    @Test
    void everyElementIsDrawn() {
        assertThat(nodes()).allSatisfy(node -> assertThat((BpmnShape) node.getDiagramElement()).isNotNull());
        assertThat(flows()).allSatisfy(flow -> assertThat(line(flow)).hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void everyStepHasANameAndSaysWhatItIsFor() {
        assertThat(nodes()).allSatisfy(node -> {
            assertThat(node.getName()).isNotBlank();
            assertThat(node.getDocumentations()).singleElement()
                    .satisfies(documentation -> assertThat(documentation.getTextContent()).isNotBlank());
        });
    }

    @Test
    void everyIdIsAWordOfTheBusiness() {
        assertThat(all(FlowElement.class)).extracting(BaseElement::getId).allMatch(id -> id.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void noShapeCoversAnother() {
        List<FlowNode> nodes = new ArrayList<>(nodes());
        for (int i = 0; i < nodes.size(); i++) {
            for (FlowNode other : nodes.subList(i + 1, nodes.size())) {
                if (!belongTogether(nodes.get(i), other)) {
                    assertThat(overlap(box(nodes.get(i)), box(other))).as("%s over %s", nodes.get(i).getId(), other.getId()).isFalse();
                }
            }
        }
    }

    @Test
    void noLabelCoversAShape() {
        List<Box> labels = Stream.concat(
                all(BpmnShape.class).stream().filter(shape -> shape.getBpmnLabel() != null).map(shape -> shape.getBpmnLabel().getBounds()),
                all(BpmnEdge.class).stream().filter(edge -> edge.getBpmnLabel() != null).map(edge -> edge.getBpmnLabel().getBounds()))
                .map(Box::of).toList();
        List<FlowNode> leaves = nodes().stream().filter(node -> node.getChildElementsByType(FlowElement.class).isEmpty()).toList();

        assertThat(labels).isNotEmpty().allSatisfy(label -> assertThat(leaves).noneMatch(node -> overlap(label, box(node))));
    }

    @Test
    void workRunsFromLeftToRightExceptWhereItIsDoneAgain() {
        assertThat(flows()).allSatisfy(flow -> assertThat(box(flow.getTarget()).x() > box(flow.getSource()).x() || closesALoop(flow))
                .as("%s runs to the right", flow.getId()).isTrue());
    }

    @Test
    void linesAreHorizontalOrVerticalAndTouchBothEnds() {
        assertThat(flows()).allSatisfy(flow -> {
            List<Point> line = line(flow);
            for (int i = 1; i < line.size(); i++) {
                assertThat(line.get(i).x() == line.get(i - 1).x() || line.get(i).y() == line.get(i - 1).y())
                        .as("%s has no slanting part", flow.getId()).isTrue();
            }
            assertThat(box(flow.getSource()).hasOnItsEdge(line.get(0))).as("%s begins at its source", flow.getId()).isTrue();
            assertThat(box(flow.getTarget()).hasOnItsEdge(line.get(line.size() - 1))).as("%s ends at its target", flow.getId()).isTrue();
        });
    }

    @Test
    void anAiStepSetsWhatItsTemplateOffers() throws IOException {
        for (ServiceTask step : all(ServiceTask.class)) {
            String id = step.getAttributeValueNs(CAMUNDA, "modelerTemplate");
            if (id != null) {
                JsonNode template = json("processes/element-templates/" + id.substring("dev.tandem.".length()) + ".json");
                assertThat(template.get("id").asText()).isEqualTo(id);
                assertThat(template.get("version").asText()).isEqualTo(step.getAttributeValueNs(CAMUNDA, "modelerTemplateVersion"));
                assertThat(bindings(template, "property", "value")).containsExactly(step.getCamundaDelegateExpression());
                assertThat(bindings(template, "camunda:inputParameter", "name")).containsExactlyInAnyOrderElementsOf(inputsOf(step));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm-triage", "resolve"})
    void aFormShowsAndAsksOnlyForVariablesOfTheProcess(String form) throws IOException {
        JsonNode schema = json("forms/ticket-triage/" + form + ".form");

        assertThat(schema.get("id").asText()).isEqualTo(form);
        assertThat(schema.findValuesAsText("key")).isNotEmpty().isSubsetOf(VARIABLES);
        assertThat(schema.findValuesAsText("valuesKey")).isSubsetOf(VARIABLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm-triage", "resolve"})
    void whatTheCustomerWroteIsShownAsTextAndNeverWrittenBack(String form) throws IOException {
        JsonNode schema = json("forms/ticket-triage/" + form + ".form");

        for (JsonNode field : schema.findParents("key")) {
            if (Set.of("subject", "body", "customer").contains(field.get("key").asText())) {
                assertThat(field.get("type").asText()).isIn("textfield", "textarea");
                assertThat(field.get("disabled").asBoolean()).isTrue();
            }
        }
        assertThat(schema.findValuesAsText("text")).noneMatch(template -> template.matches("(?s).*\\b(subject|body|customer)\\b.*"));
        assertThat(schema.findValuesAsText("type")).doesNotContain("html", "iframe");
    }

    private record Box(double x, double y, double width, double height) {
        static Box of(Bounds bounds) {
            return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }

        boolean hasOnItsEdge(Point point) {
            boolean inside = point.x() >= x && point.x() <= x + width && point.y() >= y && point.y() <= y + height;
            return inside && (point.x() == x || point.x() == x + width || point.y() == y || point.y() == y + height);
        }
    }

    private record Point(double x, double y) {}

    private static boolean overlap(Box a, Box b) {
        return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height() && b.y() < a.y() + a.height();
    }

    /** A subprocess contains its steps, and a boundary event sits on its host. */
    private static boolean belongTogether(FlowNode a, FlowNode b) {
        return a.getParentElement() == b || b.getParentElement() == a
                || a instanceof BoundaryEvent event && event.getAttachedTo() == b
                || b instanceof BoundaryEvent other && other.getAttachedTo() == a;
    }

    private static boolean closesALoop(SequenceFlow flow) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(List.of(flow.getTarget()));
        while (!next.isEmpty()) {
            FlowNode node = next.pop();
            if (seen.add(node)) {
                node.getOutgoing().forEach(out -> next.push(out.getTarget()));
            }
        }
        return seen.contains(flow.getSource());
    }

    private static List<String> inputsOf(ServiceTask step) {
        return step.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).singleResult()
                .getCamundaInputParameters().stream().map(CamundaInputParameter::getCamundaName).toList();
    }

    private static List<String> bindings(JsonNode template, String type, String what) {
        return template.get("properties").findParents("binding").stream()
                .filter(property -> property.get("binding").get("type").asText().equals(type))
                .map(property -> what.equals("value") ? property : property.get("binding"))
                .map(node -> node.get(what).asText()).toList();
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(new File(file));
    }

    private static Box box(FlowNode node) {
        return Box.of(((BpmnShape) node.getDiagramElement()).getBounds());
    }

    private static List<Point> line(SequenceFlow flow) {
        return flow.getDiagramElement().getWaypoints().stream().map(point -> new Point(point.getX(), point.getY())).toList();
    }

    private static Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    private static Collection<SequenceFlow> flows() {
        return all(SequenceFlow.class);
    }

    private static <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return MODEL.getModelElementsByType(type);
    }
}
