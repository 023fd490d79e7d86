package dev.tandem.workshop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a training says it is.
 *
 * @param percent     of the work, 0 to 99; 100 when there is a model
 * @param since       when the percentage last changed
 * @param expectedEnd if it goes on at the pace of its latest part; null if nobody knows
 * @param lines       the last lines it said, without those that are only a percentage
 */
record Progress(int percent, Instant since, @Nullable Instant expectedEnd, List<String> lines) {

    static final int KEPT_LINES = 20;

    private static final int LONGEST_LINE = 500;
    /** What the command line's progress writes where there is no terminal, every tenth of the way. */
    private static final Pattern PERCENT = Pattern.compile("train \\S+: (\\d{1,3}) %");
    private static final int TENTH = 10;

    static Progress startingAt(Instant start) {
        return new Progress(0, start, null, List.of());
    }

    /** @param line of the training's standard error */
    Progress heard(String line, Instant at) {
        Matcher matcher = PERCENT.matcher(line);
        return matcher.matches() ? at(Integer.parseInt(matcher.group(1)), at) : said(line);
    }

    Progress finishedAt(Instant end) {
        return new Progress(100, end, null, lines);
    }

    private Progress at(int reported, Instant at) {
        if (reported <= percent) {
            return this;
        }
        // a run that goes on after an interruption leaps to where it was, which says nothing about its pace
        boolean leap = reported - percent > TENTH;
        Duration each = Duration.between(since, at).dividedBy(reported - percent);
        return new Progress(Math.min(reported, 99), at, leap ? null : at.plus(each.multipliedBy(Math.max(0, 100 - reported))), lines);
    }

    private Progress said(String line) {
        if (line.isBlank()) {
            return this;
        }
        List<String> longer = new ArrayList<>(lines);
        longer.add(storable(line));
        return new Progress(percent, since, expectedEnd, List.copyOf(longer.subList(Math.max(0, longer.size() - KEPT_LINES), longer.size())));
    }

    private static String storable(String line) {
        return line.strip().codePoints().limit(LONGEST_LINE).map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
