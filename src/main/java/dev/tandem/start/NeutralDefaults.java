package dev.tandem.start;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The process's own time zone and language, the same on every machine: UTC and English. The engine, drivers and libraries take
 * Java's defaults for what they store and send (timestamps without a zone, digits in SQL, dates in JSON), and those come from
 * the machine: a database moved to another zone, or a Persian desktop, would change what is written.
 */
public final class NeutralDefaults {

    private static final String ZONE_PROPERTY = "user.timezone";
    private static final AtomicReference<ZoneId> MACHINE_ZONE = new AtomicReference<>();

    private NeutralDefaults() {}

    /** To be called before any library is used; again is no harm. */
    public static void set() {
        MACHINE_ZONE.compareAndSet(null, ZoneId.systemDefault());
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        // Joda-Time, in which the engine reads dates, believes the property first
        System.setProperty(ZONE_PROPERTY, "UTC");
        Locale.setDefault(Locale.ENGLISH);
    }

    /** @return the zone that this machine and the command line had asked for */
    public static ZoneId machineZone() {
        ZoneId zone = MACHINE_ZONE.get();
        return zone == null ? ZoneId.systemDefault() : zone;
    }
}
