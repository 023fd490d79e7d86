package dev.tandem.process.step;

import java.time.Duration;

/** A waiting time as a person says it. */
final class Waiting {

    private Waiting() {}

    /** @return for example "3 hours", "1 day", "less than a minute"; only the largest unit, rounded down */
    static String inWords(Duration time) {
        if (time.toDays() > 0) {
            return counted(time.toDays(), "day");
        }
        if (time.toHours() > 0) {
            return counted(time.toHours(), "hour");
        }
        return time.toMinutes() > 0 ? counted(time.toMinutes(), "minute") : "less than a minute";
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
