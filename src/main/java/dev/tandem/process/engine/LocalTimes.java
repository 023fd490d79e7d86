package dev.tandem.process.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Turns local times of a zone into UTC, in SQL. The offsets are Java's own, which the times were written with; databases
 * know other editions of the zones, or read the sign of an offset the other way round.
 */
class LocalTimes {

    /** Before the first database of ours. */
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    /** Deadlines and days of removal that were set in advance. */
    private static final Instant LAST = FIRST.plus(30 * 365, ChronoUnit.DAYS);

    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneRules rules;
    private final boolean postgres;
    private final List<ZoneOffsetTransition> changes;

    /** @param database its product name; H2 or PostgreSQL */
    LocalTimes(ZoneId zone, String database) {
        rules = zone.getRules();
        postgres = database.equals("PostgreSQL");
        changes = Stream.iterate(rules.nextTransition(FIRST), change -> change != null && change.getInstant().isBefore(LAST),
                change -> rules.nextTransition(change.getInstant())).toList();
    }

    boolean areUtc() {
        return changes.isEmpty() && rules.getOffset(FIRST).equals(ZoneOffset.UTC);
    }

    /**
     * @param column with local times; of two hours with the same name, when clocks are put back, the first is meant
     * @return the expression for its time in UTC
     */
    String inUtc(String column) {
        if (changes.isEmpty()) {
            return minus(column, rules.getOffset(FIRST));
        }
        StringBuilder expression = new StringBuilder("CASE");
        for (ZoneOffsetTransition change : changes) {
            expression.append(" WHEN ").append(column).append(" < ").append(literal(change.getDateTimeBefore()))
                    .append(" THEN ").append(minus(column, change.getOffsetBefore()));
        }
        return expression.append(" ELSE ").append(minus(column, changes.get(changes.size() - 1).getOffsetAfter())).append(" END").toString();
    }

    private static String literal(LocalDateTime time) {
        return "TIMESTAMP '" + SQL.format(time) + "'";
    }

    private String minus(String column, ZoneOffset offset) {
        int seconds = -offset.getTotalSeconds();
        return postgres ? column + " + INTERVAL '" + seconds + " seconds'" : "DATEADD(SECOND, " + seconds + ", " + column + ")";
    }
}
