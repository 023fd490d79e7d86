package dev.tandem.process.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads models and test cases of the DMN Technology Compatibility Kit. */
class ComplianceKit {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final Path folder;

    ComplianceKit(Path folder) {
        this.folder = folder;
    }

    /**
     * @param file    of the model
     * @param cases   inputs by the names that the model gives them
     * @param inputs  names of all inputs of the model
     */
    record Model(Path file, byte[] dmn, List<Map<String, Object>> cases, List<String> inputs) {}

    List<Model> models() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".dmn")).sorted().map(this::model).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Model model(Path file) {
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            List<Map<String, Object>> cases = siblings.filter(path -> path.toString().endsWith(".xml")).sorted()
                    .flatMap(tests -> elements(xml(tests), "testCase").stream()).map(ComplianceKit::inputs).distinct().toList();
            List<String> inputs = elements(xml(file), "inputData").stream().map(input -> input.getAttribute("name")).toList();
            return new Model(file, Files.readAllBytes(file), cases, inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> inputs(Element testCase) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        children(testCase, "inputNode").forEach(node -> inputs.put(node.getAttribute("name"), value(node)));
        return inputs;
    }

    private static Object value(Element node) {
        List<Element> components = children(node, "component");
        if (!components.isEmpty()) {
            Map<String, Object> structure = new LinkedHashMap<>();
            components.forEach(component -> structure.put(component.getAttribute("name"), value(component)));
            return structure;
        }
        List<Element> lists = children(node, "list");
        if (!lists.isEmpty()) {
            return children(lists.get(0), "item").stream().map(ComplianceKit::value).toList();
        }
        return children(node, "value").stream().findFirst().map(ComplianceKit::simpleValue).orElse(null);
    }

    private static Object simpleValue(Element value) {
        if (value.getAttributeNS(XSI, "nil").equals("true")) {
            return null;
        }
        String type = value.getAttributeNS(XSI, "type");
        String text = value.getTextContent();
        return switch (type.substring(type.indexOf(':') + 1)) {
            case "boolean" -> Boolean.valueOf(text);
            case "decimal" -> new BigDecimal(text);
            case "double" -> Double.valueOf(text);
            case "date" -> firstThatReads(text, LocalDate::parse);
            case "dateTime" -> firstThatReads(text, LocalDateTime::parse, ZonedDateTime::parse);
            case "time" -> firstThatReads(text, LocalTime::parse, OffsetTime::parse);
            case "duration" -> firstThatReads(text, Period::parse, Duration::parse);
            default -> text;
        };
    }

    @SafeVarargs
    private static Object firstThatReads(String text, Function<String, Object>... readers) {
        for (Function<String, Object> reader : readers) {
            try {
                return reader.apply(text);
            } catch (DateTimeParseException another) {
                continue;
            }
        }
        return text;
    }

    private static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes(), name);
    }

    private static List<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagNameNS("*", name), name);
    }

    private static List<Element> elements(NodeList nodes, String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && name.equals(element.getLocalName())) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Document xml(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is no XML", e);
        }
    }
}
