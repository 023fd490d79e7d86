package dev.tandem.process.guard;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * One XML element and where it stands.
 *
 * @param xml     the element itself
 * @param process id of the process around it, or "-" outside of one
 * @param owner   id of the nearest element with an id, itself included: what a person clicks on in Modeler
 * @param canRun  whether the engine makes something of it: processes that are not marked as executable are only stored
 */
record BpmnElement(Element xml, String process, String owner, boolean canRun) {

    private static final String OUTSIDE = "-";

    /** @return the element and everything inside it, in document order */
    static Stream<BpmnElement> tree(Element root) {
        // what stands outside belongs to all processes of the file
        return tree(root, OUTSIDE, OUTSIDE, root.elements("process").stream().anyMatch(BpmnElement::isExecutable));
    }

    private static Stream<BpmnElement> tree(Element xml, String process, String owner, boolean canRun) {
        String id = Objects.requireNonNullElse(xml.attribute("id"), owner);
        boolean isProcess = xml.getTagName().equals("process");
        String here = isProcess ? id : process;
        boolean canRunHere = isProcess ? isExecutable(xml) : canRun;
        return Stream.concat(Stream.of(new BpmnElement(xml, here, id, canRunHere)),
                xml.elements().stream().flatMap(child -> tree(child, here, id, canRunHere)));
    }

    /** As the engine reads it. */
    private static boolean isExecutable(Element process) {
        return Boolean.parseBoolean(process.attribute("isExecutable"));
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

    /** @return whether it is neither BPMN's own nor Camunda's: what another tool keeps in the file for itself */
    boolean isForeign() {
        return !isCamundas() && !BpmnParser.BPMN20_NS.equals(xml.getUri());
    }

    /** @return attributes with a namespace that is not Camunda's */
    Stream<ForeignAttribute> foreignAttributes() {
        return xml.attributes().stream().filter(key -> key.lastIndexOf(':') > 0)
                .map(key -> new ForeignAttribute(key.substring(0, key.lastIndexOf(':')), key.substring(key.lastIndexOf(':') + 1)))
                .filter(attribute -> !BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri().equals(attribute.namespace())
                        && !BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getAlternativeUri().equals(attribute.namespace()));
    }

    /** @param path names of a child, its child and so on, in any namespace */
    boolean has(String... path) {
        Stream<Element> found = Stream.of(xml);
        for (String name : path) {
            found = found.flatMap(parent -> parent.elements(name).stream());
        }
        return found.findAny().isPresent();
    }

    /** @return attribute values and text that the engine may evaluate */
    Stream<String> expressions() {
        if (is("documentation") || is("text")) {
            return Stream.empty();
        }
        return Stream.concat(xml.attributes().stream().map(xml::attribute), Stream.of(xml.getText()))
                .filter(value -> value.contains("${") || value.contains("#{"));
    }

    /** Refuses the file, unless it stands in a process that cannot run anyway. */
    Finding finding(String sentence) {
        return new Finding(this, sentence, canRun);
    }

    /** The file is deployed, and whoever deploys it is told. */
    Finding warning(String sentence) {
        return new Finding(this, sentence, false);
    }

    /** An attribute with a namespace of its own. */
    record ForeignAttribute(String namespace, String name) {}

    /**
     * @param element  where
     * @param sentence what is wrong and what to do
     * @param refuses  whether the file can't be deployed like this
     */
    record Finding(BpmnElement element, String sentence, boolean refuses) {

        String message() {
            return "Process '%s', element '%s': %s".formatted(element.process, element.owner, sentence);
        }
    }
}
