package dev.tandem.process.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines that follow from the routing table. */
class ServicePlanTest {

    private static final Instant NOW = Instant.parse("2026-10-25T00:30:00Z");

    @Test
    void theReminderComesAtHalfOfTheTime() {
        ServicePlan plan = ServicePlan.of(routing("cards", 60, 5, "card-access"), NOW);

        assertThat(plan).isEqualTo(new ServicePlan("cards", 60, "card-access", NOW.plus(Duration.ofMinutes(150)), NOW.plus(Duration.ofHours(5))));
    }

    /** Hours of work are counted, not what clocks in some country show. */
    @Property
    void theDeadlineIsSoManyHoursAwayWheneverTheTicketComes(@ForAll @IntRange(min = 1, max = 8760) int hours, @ForAll Instant when) {
        ServicePlan plan = ServicePlan.of(routing("cards", 60, hours, "card-access"), when);

        assertThat(Duration.between(when, plan.dueAt())).isEqualTo(Duration.ofHours(hours));
        assertThat(plan.reminderAt()).isBetween(when, plan.dueAt());
    }

    @Test
    void aTableWithoutALastRuleIsToldSo() {
        assertThatThrownBy(() -> ServicePlan.of(null, NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No rule of the routing table matched. Add a last rule without conditions.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "priority", "slaHours", "skill"})
    void aRuleThatLeavesAnOutputOpenIsToldWhich(String output) {
        Map<String, Object> routing = routing("cards", 60, 5, "card-access");
        routing.put(output, null);

        assertThatThrownBy(() -> ServicePlan.of(routing, NOW)).hasMessageContaining("'" + output + "'");
    }

    @ParameterizedTest
    @CsvSource({"priority,-1", "priority,101", "slaHours,0", "slaHours,8761"})
    void aNumberOutOfRangeIsToldTheRange(String output, int value) {
        Map<String, Object> routing = routing("cards", 60, 5, "card-access");
        routing.put(output, value);

        assertThatThrownBy(() -> ServicePlan.of(routing, NOW)).hasMessageContaining("must be a whole number from");
    }

    private static Map<String, Object> routing(String team, int priority, int slaHours, String skill) {
        return new HashMap<>(Map.of("team", team, "priority", priority, "slaHours", (long) slaHours, "skill", skill));
    }
}
