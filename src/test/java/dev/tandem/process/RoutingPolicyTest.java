package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.SharedData;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputValues;
import org.camunda.bpm.model.dmn.instance.OutputValues;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.junit.jupiter.api.Test;

/** What the business was promised about the routing table, whoever edits it. */
class RoutingPolicyTest {

    private static final File TABLE = new File("processes/ticket-triage/routing-policy.dmn");
    private static final String CLASSIFIER_LABELS = "banking77/categories.json";
    private static final String STANDARD = "standard";
    private static final String GOLD = "gold";

    private static final DmnModelInstance MODEL = Dmn.readModelFromFile(TABLE);
    private static final Set<String> FIRED = new HashSet<>();
    /** The engine as shipped takes milliseconds for a decision; many tests ask the same ones. */
    private static final Map<Map<String, Object>, Routing> ROUTED = new HashMap<>();
    private static final DmnEngine ENGINE = engineThatNotesWhichRulesFired();
    private static final DmnDecision POLICY = ENGINE.parseDecision("routing-policy", MODEL);

    @Test
    void everyIntentLandsInATeamWithASkillAPriorityAndADeadline() {
        Set<String> teams = listed(OutputValues.class, "teams");
        Set<String> skills = listed(OutputValues.class, "skills");
        assertThat(intents()).isNotEmpty().allSatisfy(intent -> {
            Routing routing = route(intent, STANDARD);
            assertThat(routing.team()).isIn(teams).isNotEqualTo("triage-desk");
            assertThat(routing.skill()).isIn(skills);
            assertThat(routing.priority()).isBetween(0L, 100L);
            assertThat(routing.slaHours()).isBetween(1L, 48L);
        });
    }

    @Test
    void everyIntentThatTheClassifierKnowsHasARule() throws IOException {
        List<String> labels = new ObjectMapper().readValue(SharedData.require(CLASSIFIER_LABELS).toFile(), new TypeReference<>() {});

        assertThat(labels).hasSize(77);
        assertThat(intents()).containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    void theIntentsOfferedToTheAuthorAreThoseOfTheRules() {
        assertThat(listed(InputValues.class, "intents")).isEqualTo(intents());
    }

    @Test
    void goldIsNeverSlowerOrLessUrgentThanStandardAndStaysWithTheSameTeam() {
        assertThat(intents()).allSatisfy(intent -> {
            Routing gold = route(intent, GOLD);
            Routing standard = route(intent, STANDARD);
            assertThat(gold.slaHours()).isLessThanOrEqualTo(standard.slaHours());
            assertThat(gold.priority()).isGreaterThanOrEqualTo(standard.priority());
            assertThat(gold.team()).isEqualTo(standard.team());
            assertThat(gold.skill()).isEqualTo(standard.skill());
        });
    }

    @Test
    void aGoldCustomerWhoseMoneyIsMissingWaitsLessThanAStandardOne() {
        assertThat(route("balance_not_updated_after_bank_transfer", GOLD).slaHours())
                .isLessThan(route("balance_not_updated_after_bank_transfer", STANDARD).slaHours());
    }

    @Test
    void aTicketWithoutATierIsStandard() {
        assertThat(List.of("card_arrival", "pin_blocked", "compromised_card", "age_limit")).allSatisfy(intent -> {
            assertThat(route(Map.of("intent", intent))).isEqualTo(route(intent, STANDARD));
            assertThat(route(intent, null)).isEqualTo(route(intent, STANDARD));
        });
    }

    @Test
    void anIntentThatNoRuleKnowsGoesToTheTriageDesk() {
        assertThat(route("wants_a_mortgage", GOLD).team()).isEqualTo("triage-desk");
        assertThat(route((String) null, null).team()).isEqualTo("triage-desk");
        assertThat(route(Map.of()).team()).isEqualTo("triage-desk");
    }

    @Test
    void whatPutsMoneyAtRiskIsAnsweredWithinTwoHoursBeforeAllElse() {
        assertThat(intents()).filteredOn(intent -> route(intent, STANDARD).team().equals("fraud")).isNotEmpty()
                .allSatisfy(intent -> {
                    assertThat(route(intent, STANDARD).slaHours()).isLessThanOrEqualTo(2);
                    assertThat(route(intent, STANDARD).priority()).isGreaterThanOrEqualTo(90);
                });
        assertThat(List.of("compromised_card", "lost_or_stolen_card"))
                .allSatisfy(intent -> assertThat(route(intent, STANDARD)).isEqualTo(new Routing("fraud", 100L, 1L, "card-fraud")));
    }

    @Test
    void noRuleIsShadowedByAnEarlierOne() {
        intents().forEach(intent -> Stream.of(STANDARD, GOLD).forEach(tier -> route(intent, tier)));
        route("wants_a_mortgage", STANDARD);

        assertThat(rules()).extracting(Rule::getId).allSatisfy(rule -> assertThat(FIRED).contains(rule));
    }

    @Test
    void everyRuleHasANameAndSaysWhatItIsAbout() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.getId()).matches("[A-Za-z][A-Za-z_]+").doesNotStartWith("DecisionRule");
            assertThat(rule.getDescription().getTextContent()).isNotBlank();
        });
    }

    private record Routing(String team, Long priority, Long slaHours, String skill) {}

    private static Routing route(String intent, String tier) {
        return route(Variables.createVariables().putValue("intent", intent).putValue("customerTier", tier));
    }

    private static Routing route(Map<String, Object> ticket) {
        return ROUTED.computeIfAbsent(ticket, RoutingPolicyTest::evaluate);
    }

    private static Routing evaluate(Map<String, Object> ticket) {
        Map<String, Object> result = ENGINE.evaluateDecisionTable(POLICY, ticket).getSingleResult().getEntryMap();
        return new Routing((String) result.get("team"), (Long) result.get("priority"), (Long) result.get("slaHours"),
                (String) result.get("skill"));
    }

    private static DmnEngine engineThatNotesWhichRulesFired() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().forEach(rule -> FIRED.add(rule.getId())));
        return configuration.buildEngine();
    }

    private static Collection<Rule> rules() {
        return MODEL.getModelElementsByType(Rule.class);
    }

    /** Every intent that some rule names. */
    private static Set<String> intents() {
        return rules().stream()
                .map(rule -> rule.getInputEntries().iterator().next())
                .map(InputEntry::getTextContent)
                .map(String::strip)
                .filter(cell -> !cell.equals("-"))
                .flatMap(RoutingPolicyTest::strings)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends UnaryTests> Set<String> listed(Class<T> kind, String id) {
        T values = kind.cast(MODEL.getModelElementById(id));
        return strings(values.getText().getTextContent()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The strings of a FEEL list such as {@code "cash","cards"}. */
    private static Stream<String> strings(String feelList) {
        return Arrays.stream(feelList.split(",")).map(String::strip).map(quoted -> quoted.substring(1, quoted.length() - 1));
    }
}
