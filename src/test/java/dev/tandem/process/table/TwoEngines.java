package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.LoggerFactory;

/** Camunda's decision engine as shipped and ours, side by side. */
class TwoEngines {

    private final List<String> shippedEvents = new ArrayList<>();
    private final List<String> ourEvents = new ArrayList<>();
    private final DmnEngine shipped;
    private final DmnEngine ours;

    TwoEngines() {
        ((Logger) LoggerFactory.getLogger("org.camunda.bpm.dmn")).setLevel(Level.ERROR); // it warns of each type it doesn't know
        shipped = configuration(shippedEvents).buildEngine();
        DefaultDmnEngineConfiguration built = configuration(ourEvents);
        built.buildEngine();
        assertThat(TableEngine.canReplace(built)).isTrue();
        ours = new TableEngine(built);
    }

    private static DefaultDmnEngineConfiguration configuration(List<String> events) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelCustomFunctionProviders(List.of(new ObservedFunctions(events)));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> events.add(describe(event)));
        configuration.getCustomPostDecisionEvaluationListeners().add(event -> events.add("%d decisions, %d elements, required: %s"
                .formatted(event.getExecutedDecisionInstances(), event.getExecutedDecisionElements(),
                        event.getRequiredDecisionResults().stream().map(required -> required.getDecision().getKey()).toList())));
        return configuration;
    }

    private static String describe(DmnDecisionTableEvaluationEvent event) {
        return "%s, %d elements, inputs: %s, rules: %s, collected: %s %s".formatted(event.getDecision().getKey(),
                event.getExecutedDecisionElements(),
                event.getInputs().stream().map(input -> input.getId() + " " + input.getName() + " " + input.getInputVariable()
                        + " " + Outcome.describe(input.getValue())).toList(),
                event.getMatchingRules().stream().map(TwoEngines::describe).toList(),
                event.getCollectResultName(), Outcome.describe(event.getCollectResultValue()));
    }

    private static String describe(DmnEvaluatedDecisionRule rule) {
        return rule.getId() + rule.getOutputEntries().entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue().getId()
                + " " + entry.getValue().getName() + " " + entry.getValue().getOutputName() + " "
                + Outcome.describe(entry.getValue().getValue())).toList();
    }

    /** @return all decisions of the file, or none if both engines refuse it with the same words */
    List<Pair> read(byte[] dmn) {
        List<DmnDecision> asShipped = new ArrayList<>();
        List<DmnDecision> asOurs = new ArrayList<>();
        assertThat(refusal(() -> ours.parseDecisions(new ByteArrayInputStream(dmn)), asOurs))
                .isEqualTo(refusal(() -> shipped.parseDecisions(new ByteArrayInputStream(dmn)), asShipped));
        Map<String, DmnDecision> oursByKey = asOurs.stream().collect(Collectors.toMap(DmnDecision::getKey, decision -> decision));
        return asShipped.stream().map(decision -> new Pair(decision, oursByKey.get(decision.getKey()))).toList();
    }

    private static String refusal(Supplier<Collection<DmnDecision>> reading, List<DmnDecision> into) {
        try {
            into.addAll(reading.get());
            return "";
        } catch (RuntimeException failure) {
            return failure.toString();
        }
    }

    /** A decision as each of them has read it. */
    class Pair {

        private final DmnDecision asShipped;
        private final DmnDecision asOurs;

        private Pair(DmnDecision asShipped, DmnDecision asOurs) {
            this.asShipped = asShipped;
            this.asOurs = asOurs;
        }

        String key() {
            return asShipped.getKey();
        }

        String name() {
            return asShipped.getName();
        }

        boolean isTable() {
            return asShipped.isDecisionTable();
        }

        /** @return what both of them did; the second time ours knows the table already */
        Outcome agreeOn(Map<String, Object> variables) {
            Outcome expected = Outcome.of(() -> shipped.evaluateDecision(asShipped, Variables.fromMap(variables)), shippedEvents);
            for (int time = 1; time <= 2; time++) {
                assertThat(Outcome.of(() -> ours.evaluateDecision(asOurs, Variables.fromMap(variables)), ourEvents))
                        .as("decision %s for %s, time %d", key(), variables, time).isEqualTo(expected);
            }
            return expected;
        }
    }
}
