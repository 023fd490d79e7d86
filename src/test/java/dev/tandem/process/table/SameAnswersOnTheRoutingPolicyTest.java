package dev.tandem.process.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.process.table.TwoEngines.Pair;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;

/** Whatever arrives at the table that Tandem ships, it is routed as Camunda would route it. */
class SameAnswersOnTheRoutingPolicyTest {

    private static final Path TABLE = Path.of("processes/ticket-triage/routing-policy.dmn");
    private static final List<Object> TIERS = Arrays.asList("standard", "gold", "platinum", "", null);
    private static final List<Object> ODD = Arrays.asList(null, "", " ", "GOLD", "card_arrival ", "Card_Arrival", 7, 7L, 7.0, Double.NaN,
            new BigDecimal("7.00"), true, new Date(0), List.of("card_arrival"), Map.of("label", "card_arrival"), Thread.State.NEW,
            Spin.JSON("\"card_arrival\""), Spin.JSON("{\"label\":\"card_arrival\"}"), Variables.stringValue("card_arrival"),
            Variables.untypedNullValue(), Variables.stringValue(null), new StringBuilder("card_arrival"));

    private final Pair policy = new TwoEngines().read(bytes()).get(0);

    @Test
    void everyIntentOfEveryTier() {
        assertThat(intents()).hasSizeGreaterThanOrEqualTo(77).allSatisfy(intent ->
                TIERS.forEach(tier -> assertThat(policy.agreeOn(ticket(intent, tier)).results()).hasSize(1)));
    }

    @Test
    void ticketsWithoutIntentOrTier() {
        assertThat(policy.agreeOn(Map.of("intent", "card_arrival")).failures()).isEmpty();
        assertThat(policy.agreeOn(Map.of("customerTier", "gold")).failures()).isEmpty();
        assertThat(policy.agreeOn(Map.of()).failures()).isEmpty();
    }

    @Test
    void valuesOfOddTypes() {
        for (Object intent : ODD) {
            policy.agreeOn(ticket("card_arrival", intent));
            policy.agreeOn(ticket(intent, "gold"));
            policy.agreeOn(ticket(intent, intent));
        }
    }

    /** Every string in the table: its intents, and a few others that are as good a test. */
    private static List<String> intents() {
        Matcher strings = Pattern.compile("\"([A-Za-z_?-]+)\"[,<]").matcher(new String(bytes(), StandardCharsets.UTF_8));
        return Stream.concat(Stream.of("no_such_intent"), strings.results().map(string -> string.group(1))).distinct().toList();
    }

    private static Map<String, Object> ticket(Object intent, Object tier) {
        Map<String, Object> ticket = new HashMap<>();
        ticket.put("intent", intent);
        ticket.put("customerTier", tier);
        return ticket;
    }

    private static byte[] bytes() {
        try {
            return Files.readAllBytes(TABLE);
        } catch (IOException e) {
            throw new IllegalStateException(TABLE + " can't be read", e);
        }
    }
}
