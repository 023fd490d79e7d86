package dev.tandem.process.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the routing table's answer means for this ticket from now on.
 *
 * @param team       group id
 * @param priority   0 to 100
 * @param skill      needed to answer
 * @param reminderAt half of the SLA
 * @param dueAt      end of the SLA
 */
record ServicePlan(String team, int priority, String skill, Instant reminderAt, Instant dueAt) {

    static final int HIGHEST_PRIORITY = 100;

    /**
     * @param routing team, priority, slaHours and skill, as the table gives them; null if no rule matched
     * @throws IllegalArgumentException if something is missing or out of range
     */
    static ServicePlan of(@Nullable Map<String, ?> routing, Instant now) {
        if (routing == null) {
            throw new IllegalArgumentException("No rule of the routing table matched. Add a last rule without conditions.");
        }
        Duration sla = Duration.ofHours(number(routing, "slaHours", 1, 24 * 365));
        return new ServicePlan(text(routing, TicketVariables.TEAM), number(routing, TicketVariables.PRIORITY, 0, HIGHEST_PRIORITY),
                text(routing, TicketVariables.SKILL), now.plus(sla.dividedBy(2)), now.plus(sla));
    }

    private static String text(Map<String, ?> routing, String output) {
        String value = Objects.toString(routing.get(output), "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The routing table gave no '%s'. Fill in this output in every rule.".formatted(output));
        }
        return value;
    }

    private static int number(Map<String, ?> routing, String output, int lowest, int highest) {
        if (routing.get(output) instanceof Number number && number.longValue() >= lowest && number.longValue() <= highest) {
            return number.intValue();
        }
        throw new IllegalArgumentException("The routing table gave '%s' as '%s'. It must be a whole number from %d to %d."
                .formatted(routing.get(output), output, lowest, highest));
    }
}
