package dev.tandem.process.workitem;

import dev.tandem.process.WorkItemStatus;
import dev.tandem.process.engine.ParseListeners;
import dev.tandem.process.step.TicketVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.stereotype.Component;

/**
 * Where a work item stands in one word, as its diagram says it with the extension property {@code status}.
 *
 * @param whileOpen word by element id of a user task, which holds while the task is open
 * @param atEnd     word by element id of what an instance ends with: an end event, or an event subprocess whose end events have one word
 */
record StatusWords(Map<String, String> whileOpen, Map<String, String> atEnd) {

    private static final String PROPERTY = "tandem.status-words";
    private static final String STATUS = "status";
    private static final StatusWords NONE = new StatusWords(Map.of(), Map.of());

    /** Diagrams of tickets from before there were such words. */
    private static final Map<String, StatusWords> OF_EARLIER_DIAGRAMS = Map.of(TicketVariables.PROCESS_KEY,
            new StatusWords(Map.of(TicketVariables.CONFIRM_TRIAGE, "IN_TRIAGE"), Map.of("cancellation", WorkItemStatus.CANCELLED)));

    /** @return those of a definition; none if it was deleted, and its history stayed */
    static StatusWords of(String definition, CommandContext context) {
        return context.getProcessDefinitionManager().findLatestProcessDefinitionById(definition) != null
                && context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definition).getProperty(PROPERTY)
                        instanceof StatusWords words ? words : NONE;
    }

    private static StatusWords in(Element process, String key) {
        StatusWords words = new StatusWords(new HashMap<>(), new HashMap<>());
        words.collect(process);
        return words.equals(NONE) ? OF_EARLIER_DIAGRAMS.getOrDefault(key, NONE) : words;
    }

    private void collect(Element element) {
        if (element.getTagName().equals("userTask")) {
            word(element).ifPresent(word -> whileOpen.put(element.attribute("id"), word));
        } else if (element.getTagName().equals("endEvent")) {
            word(element).ifPresent(word -> atEnd.put(element.attribute("id"), word));
        }
        element.elements().forEach(this::collect);
        if (Boolean.parseBoolean(element.attribute("triggeredByEvent"))) {
            wordOfAll(element.elements("endEvent")).ifPresent(word -> atEnd.put(element.attribute("id"), word));
        }
    }

    /** An instance that ends in an event subprocess has ended, for the engine, with the subprocess. */
    private static Optional<String> wordOfAll(List<Element> endEvents) {
        List<Optional<String>> words = endEvents.stream().map(StatusWords::word).distinct().toList();
        return words.size() == 1 ? words.get(0) : Optional.empty();
    }

    private static Optional<String> word(Element element) {
        return Optional.ofNullable(element.element("extensionElements")).stream()
                .flatMap(extensions -> extensions.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties").stream())
                .flatMap(properties -> properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream())
                .filter(property -> STATUS.equals(property.attribute("name"))).map(property -> property.attribute("value"))
                .filter(word -> word != null && word.matches(WorkItemStatus.SYNTAX)).findFirst();
    }

    /** Reads them while the engine reads the diagram. */
    @Component
    static class Reading extends SpringBootProcessEnginePlugin {

        @Override
        public void preInit(SpringProcessEngineConfiguration engine) {
            ParseListeners.add(engine, new AbstractBpmnParseListener() {
                @Override
                public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                    definition.setProperty(PROPERTY, in(process, definition.getKey()));
                }
            });
        }
    }
}
