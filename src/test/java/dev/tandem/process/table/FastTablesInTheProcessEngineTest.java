package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The fast tables as the process engine has them: found by default, switched off by a word, unseen in the history. */
class FastTablesInTheProcessEngineTest {

    private static final String SWITCH = "tandem.process.fast-decision-tables";

    private final ApplicationContextRunner tandem = new ApplicationContextRunner().withUserConfiguration(FastDecisionTables.class);

    @Test
    void theyAreOnUnlessSomebodySwitchesThemOff() {
        tandem.run(context -> assertThat(context).hasSingleBean(FastDecisionTables.class));
        tandem.withPropertyValues(SWITCH + "=true").run(context -> assertThat(context).hasSingleBean(FastDecisionTables.class));
        tandem.withPropertyValues(SWITCH + "=false").run(context -> assertThat(context).doesNotHaveBean(FastDecisionTables.class));
    }

    @Test
    void historyTellsTheSameStory() {
        assertThat(history(anEngineWith(List.of(new FastDecisionTables())), TableEngine.class))
                .hasSize(3).isEqualTo(history(anEngineWith(List.of()), Object.class));
    }

    @Test
    void whoeverHasChosenAnotherFeelKeepsIt() {
        DefaultDmnEngineConfiguration legacy =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        legacy.enableFeelLegacyBehavior(true).buildEngine();

        assertThat(TableEngine.canReplace(legacy)).isFalse();
    }

    /** What three decisions leave in the engine's history, without what differs by nature: ids and times. */
    private static List<String> history(ProcessEngine engine, Class<?> expected) {
        try {
            assertThat(((SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration()).getDmnEngine()).isInstanceOf(expected);
            engine.getRepositoryService().createDeployment().addClasspathResource("processes/ticket-triage/routing-policy.dmn").deploy();
            decide(engine, "card_arrival", "gold");
            decide(engine, "compromised_card", null);
            decide(engine, "no such intent", 7);
            return engine.getHistoryService().createHistoricDecisionInstanceQuery().includeInputs().includeOutputs()
                    .list().stream().map(FastTablesInTheProcessEngineTest::describe).sorted().toList();
        } finally {
            engine.close();
        }
    }

    private static void decide(ProcessEngine engine, String intent, Object tier) {
        Map<String, Object> ticket = new HashMap<>();
        ticket.put("intent", intent);
        ticket.put("customerTier", tier);
        engine.getDecisionService().evaluateDecisionByKey("routing-policy").variables(ticket).evaluate();
    }

    private static String describe(HistoricDecisionInstance decision) {
        List<String> inputs = new ArrayList<>();
        decision.getInputs().forEach(input -> inputs.add("%s %s %s %s".formatted(input.getClauseId(), input.getClauseName(),
                input.getTypeName(), input.getValue())));
        List<String> outputs = new ArrayList<>();
        decision.getOutputs().forEach(output -> outputs.add("%s %s %s %s %s %s %s".formatted(output.getRuleOrder(), output.getRuleId(),
                output.getClauseId(), output.getClauseName(), output.getVariableName(), output.getTypeName(), output.getValue())));
        inputs.sort(Comparator.naturalOrder());
        outputs.sort(Comparator.naturalOrder());
        return "%s %s %s".formatted(decision.getDecisionDefinitionKey(), inputs, outputs);
    }

    private static ProcessEngine anEngineWith(List<ProcessEnginePlugin> plugins) {
        DriverManagerDataSource database = new DriverManagerDataSource("jdbc:h2:mem:tables-" + plugins.size() + ";DB_CLOSE_DELAY=-1", "sa", "");
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("tables-" + plugins.size());
        configuration.setDataSource(database);
        configuration.setApplicationContext(new StaticApplicationContext());
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_CREATE_DROP);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(new ArrayList<>(plugins));
        return configuration.buildProcessEngine();
    }
}
