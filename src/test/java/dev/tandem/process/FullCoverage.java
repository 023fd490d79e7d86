package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ElementCoverageParseListener;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails a test class that leaves an element or a flow of {@code ticket-triage} unvisited. The
 * library's own JUnit extension builds an engine of its own and knows nothing of Spring's; its collector is used as it is.
 */
class FullCoverage implements BeforeAllCallback, AfterAllCallback {

    private static final String PROCESS = "ticket-triage";

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());
    private final Suite suite = new Suite("paths", "Paths through " + PROCESS);

    static void ignore(ProcessEngineConfigurationImpl engine) {
        collect(engine, event -> {});
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        collector.setExcludedProcessDefinitionKeys(List.of());
        collector.createSuite(suite);
        collector.activateSuite(suite.getId());
        collector.createRun(new Run("all", "All tests of the class"), suite.getId());
        collector.activateRun("all");
        ProcessEngine engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
        new ProcessEngineAdapter(engine, collector).initializeListeners();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Model model = collector.getModels().stream().filter(candidate -> candidate.getKey().equals(PROCESS)).findFirst().orElseThrow();
        Collection<String> visited = suite.getEventsDistinct(PROCESS).stream().map(Event::getDefinitionKey).toList();
        assertThat(suite.calculateCoverage(model)).as("coverage of %s; visited: %s", PROCESS, visited).isEqualTo(1.0);
    }

    private static void collect(ProcessEngineConfigurationImpl engine, Collector collector) {
        engine.getCustomPostBPMNParseListeners().stream().filter(ElementCoverageParseListener.class::isInstance)
                .forEach(listener -> ((ElementCoverageParseListener) listener).setCoverageState(collector));
    }
}
