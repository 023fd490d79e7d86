package dev.tandem.process.guard;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * One XML element and where it stands.
 *
 * @param xml     the element itself
 * @param process id of the process around it, or "-" outside of one
 * @param owner   id of the nearest element with an id, itself included: what a person clicks on in Modeler
 */
record BpmnElement(Element xml, String process, String owner) {

    private static final String OUTSIDE = "-";

    /** @return the element and everything inside it, in document order */
    static Stream<BpmnElement> tree(Element root) {
        return tree(root, OUTSIDE, OUTSIDE);
    }

    private static Stream<BpmnElement> tree(Element xml, String process, String owner) {
        String id = Objects.requireNonNullElse(xml.attribute("id"), owner);
        String here = xml.getTagName().equals("process") ? id : process;
        return Stream.concat(Stream.of(new BpmnElement(xml, here, id)), xml.elements().stream().flatMap(child -> tree(child, here, id)));
    }

    boolean is(String tag) {
        return xml.getTagName().equals(tag);
    }

    /** @return the attribute, with Camunda's namespace or, as on Camunda's own elements, without one */
    Optional<String> camunda(String attribute) {
        String qualified = xml.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute);
        return Optional.ofNullable(qualified == null && isCamundas() ? xml.attribute(attribute) : qualified);
    }

    boolean isCamundas() {
        return BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri().equals(xml.getUri())
                || BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getAlternativeUri().equals(xml.getUri());
    }

    /** @return attribute values and text that the engine may evaluate */
    Stream<String> expressions() {
        if (is("documentation") || is("text")) {
            return Stream.empty();
        }
        return Stream.concat(xml.attributes().stream().map(xml::attribute), Stream.of(xml.getText()))
                .filter(value -> value.contains("${") || value.contains("#{"));
    }

    Finding finding(String sentence) {
        return new Finding(this, sentence);
    }

    /**
     * @param element  where
     * @param sentence what is wrong and what to do
     */
    record Finding(BpmnElement element, String sentence) {

        String message() {
            return "Process '%s', element '%s': %s".formatted(element.process, element.owner, sentence);
        }
    }
}
