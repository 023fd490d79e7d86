package dev.tandem.system.attack;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What Jersey tells about its resources in the Web Application Description Language. */
final class ResourceDescription {

    private ResourceDescription() {}

    static List<Operation> of(String wadl) {
        try {
            Element application = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(wadl))).getDocumentElement();
            List<Operation> found = new ArrayList<>();
            children(application, "resources").forEach(resources -> collect("", resources, found));
            return found;
        } catch (Exception e) {
            throw new IllegalStateException(wadl, e);
        }
    }

    private static void collect(String prefix, Element resource, List<Operation> found) {
        String segment = resource.getAttribute("path").replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}").replaceAll("^/|/$", "");
        String path = segment.isEmpty() ? prefix : prefix + "/" + segment;
        children(resource, "method").forEach(method -> found.add(new Operation(method.getAttribute("name"), path,
                children(method, "request").flatMap(request -> children(request, "param"))
                        .filter(parameter -> parameter.getAttribute("style").equals("query")).map(parameter -> parameter.getAttribute("name")).toList(),
                List.of(), Void.class)));
        if (children(resource, "method").findAny().isEmpty() && children(resource, "resource").findAny().isEmpty()) {
            found.add(new Operation("GET", path + "/x", List.of(), List.of(), Void.class)); // leads to resources that are found when somebody asks
        }
        children(resource, "resource").forEach(child -> collect(path, child, found));
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength()).mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance).map(Element.class::cast).filter(child -> child.getTagName().equals(name));
    }
}
