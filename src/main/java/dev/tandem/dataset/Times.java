package dev.tandem.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Dates and times as tables have them, where they can only be read one way: ISO 8601 ({@code 2026-11-24},
 * {@code 2026-11-24 11:40}, with or without offset), {@code 24.11.2026}, {@code 24/Nov/26}, and seconds or milliseconds
 * since 1970. What could be the third of April or the fourth of March is refused. Times without an offset count as UTC.
 */
final class Times {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("[uuuu-MM-dd][uuuu/MM/dd][d.M.uuuu][d/MMM/uuuu][d/MMM/uu][d-MMM-uuuu][d-MMM-uu][d MMM uuuu][['T'][ ]HH:mm[:ss]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ ][XXX][XX]")
            .toFormatter(Locale.ENGLISH);
    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");

    private Times() {}

    /** @throws IllegalArgumentException if it cannot be read, or not only one way */
    static Instant parse(String written) {
        String text = written.strip();
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            TemporalAccessor time = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime withOffset) {
                return withOffset.toInstant();
            }
            return (time instanceof LocalDateTime local ? local : ((LocalDate) time).atStartOfDay()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' cannot be read as a time, or not only one way. Write 2026-11-24 or 2026-11-24 11:40."
                    .formatted(text), e);
        }
    }
}
