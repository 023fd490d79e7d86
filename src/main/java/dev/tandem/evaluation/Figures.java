package dev.tandem.evaluation;

import java.util.Locale;

/** Figures as people read them, the same in every report. */
public final class Figures {

    private Figures() {}

    /** 0.9429 as {@code 94.3 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A permitted error, in as few digits as it has: 0.005 as {@code 0.5 %}, 0.02 as {@code 2 %}. */
    public static String limit(double share) {
        double percent = Math.round(share * 1e4) / 100.0;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }

    /** 0.0123 as {@code +1.2 points}. */
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * difference);
    }

    /** 0.9 as {@code 0.900}. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** 0.00731 as {@code 0.0073}. */
    public static String fine(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** 0.934 and 0.951 as {@code 93.4 to 95.1}. */
    public static String spread(double low, double high) {
        return String.format(Locale.ROOT, "%.1f to %.1f", 100 * low, 100 * high);
    }

    /** -0.002 and 0.011 as {@code -0.2 to +1.1}. */
    public static String signedSpread(double low, double high) {
        return String.format(Locale.ROOT, "%+.1f to %+.1f", 100 * low, 100 * high);
    }

    /** 3080 as {@code 3,080}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** "1 text", "2 texts". */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A probability of chance, never a bare zero. */
    public static String p(double p) {
        return p < 0.001 ? "< 0.001" : ratio(p);
    }
}
