package dev.tandem.dataset;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates and times as tables have them, where they can only be read one way: ISO 8601 ({@code 2026-11-24},
 * {@code 2026-11-24 11:40}, with or without offset), {@code 24.11.2026}, {@code 24/Nov/26 2:05 PM}, {@code Nov 24, 2026},
 * the forms of e-mail and of Unix, and seconds or milliseconds since 1970. What could be the third of April or the fourth
 * of March is refused. Times without an offset count as UTC.
 */
final class Times {

    /** Beyond the middle of the century two digits mean the one before. */
    private static final int FIRST_OF_TWO_DIGITS = 1970;

    private static final List<String> WITH_NAMED_MONTH = List.of("d/*/", "d-*-", "d * ", "d. * ", "d.*.", "* d, ", "* d ");
    private static final List<String> MONTHS = List.of("MMMM", "LLLL", "MMM", "LLL");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN,
            Locale.forLanguageTag("es"), Locale.forLanguageTag("pt"), Locale.forLanguageTag("nl"), Locale.forLanguageTag("pl"));

    private static final List<DateTimeFormatter> IN_FIGURES = Stream.of(List.of("uuuu-M-d", "uuuu/M/d", "d.M.", "uuuuMMdd"), List.of("d/M/", "d-M-"),
            List.of("M/d/", "M-d-")).map(dates -> withTime(dates, Locale.ENGLISH)).toList();
    private static final List<DateTimeFormatter> IN_WORDS = Stream.concat(LANGUAGES.stream().map(language -> withTime(
            WITH_NAMED_MONTH.stream().flatMap(date -> MONTHS.stream().map(month -> date.replace("*", month))).toList(), language)),
            Stream.of(caseInsensitive().appendPattern("EEE MMM d HH:mm:ss [VV][zzz] uuuu").toFormatter(Locale.ENGLISH))).toList();

    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");
    private static final Pattern LETTERS = Pattern.compile("(?U)\\p{L}{3,}");
    private static final Pattern ZONE_BESIDE_OFFSET = Pattern.compile("\\[[\\w/+-]+\\]$");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOTTED_HALF_OF_DAY = Pattern.compile("(?i)(?<![\\p{L}\\p{N}_])([ap])\\.? ?m\\.?(?![\\p{L}])");
    private static final Pattern LONG_SEPTEMBER = Pattern.compile("(?i)(?<![\\p{L}\\p{N}_])sept(?![\\p{L}\\p{N}_])");

    private Times() {}

    /** @throws IllegalArgumentException if it cannot be read, or not only one way */
    static Instant parse(String written) {
        String text = ZONE_BESIDE_OFFSET.matcher(SPACES.matcher(written).replaceAll(" ").strip()).replaceAll("");
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        Set<Instant> readings = readings(text, IN_FIGURES);
        if (readings.isEmpty() && LETTERS.matcher(text).find()) {
            String plain = LONG_SEPTEMBER.matcher(text).replaceAll("Sep");
            readings = readings(plain, IN_WORDS);
        }
        if (readings.size() == 1) {
            return readings.iterator().next();
        }
        throw new IllegalArgumentException(readings.isEmpty()
                ? "'%s' cannot be read as a time. Write 2026-11-24 or 2026-11-24 11:40.".formatted(Excerpt.of(text))
                : "'%s' can be read in more than one way: %s. Write the year first, as in 2026-11-24 or 2026-11-24 11:40.".formatted(Excerpt.of(text),
                        String.join(" or ", readings.stream().map(reading -> reading.atOffset(ZoneOffset.UTC).toLocalDate().toString()).toList())));
    }

    private static Set<Instant> readings(String text, List<DateTimeFormatter> formats) {
        String plain = DOTTED_HALF_OF_DAY.matcher(text).replaceAll("$1m");
        Set<Instant> readings = new TreeSet<>();
        for (DateTimeFormatter format : formats) {
            // most formats do not fit, which an exception each would make expensive
            ParsePosition end = new ParsePosition(0);
            if (format.parseUnresolved(plain, end) != null && end.getErrorIndex() < 0 && end.getIndex() == plain.length()) {
                add(readings, plain, format);
            }
        }
        return readings;
    }

    private static void add(Set<Instant> readings, String text, DateTimeFormatter format) {
        try {
            TemporalAccessor time = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            readings.add(time instanceof ZonedDateTime zoned ? zoned.toInstant()
                    : (time instanceof LocalDateTime local ? local : ((LocalDate) time).atStartOfDay()).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            // 31/4/2026 in one order may still be a day in the other
        }
    }

    /** @param dates patterns; one that ends with a separator lacks its year */
    private static DateTimeFormatter withTime(List<String> dates, Locale language) {
        DateTimeFormatterBuilder format = caseInsensitive().appendPattern("[EEEE][EEE][,][.][ ]");
        for (String date : dates) {
            format.optionalStart().appendPattern(date);
            if (!date.contains("u")) {
                format.appendPattern("[uuuu]").optionalStart().appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_OF_TWO_DIGITS).optionalEnd();
            }
            format.optionalEnd();
        }
        for (String time : List.of("h.mm.ss.SSSSSS[ ]a", "h.mm.ss[ ]a", "h:mm:ss[ ]a", "h:mm[ ]a", "h.mm[ ]a", "h[ ]a", "H:mm:ss", "H.mm.ss", "HHmmss", "H:mm", "H.mm")) {
            format.optionalStart().appendPattern("[,][ ]['at '][ 'T']['T']").appendPattern(time);
            if (time.endsWith("ss")) {
                format.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true);
            }
            format.optionalEnd();
        }
        return format.appendPattern("[ ]['Uhr'][XXX][XX][X]['GMT'XXX][VV]").toFormatter(language).withResolverStyle(ResolverStyle.SMART);
    }

    private static DateTimeFormatterBuilder caseInsensitive() {
        return new DateTimeFormatterBuilder().parseCaseInsensitive();
    }
}
