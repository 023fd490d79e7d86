package dev.tandem.start;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node starts beside others, and on a database of an earlier version.
 *
 * @param maxWait        how long it waits while another one starts on the same database
 * @param formerTimeZone in which the engine's timestamps of a database were written that was last used by a version before times were
 *                       kept in UTC; this machine's zone if left out
 */
@ConfigurationProperties("tandem.start")
public record StartSettings(@DefaultValue("10m") Duration maxWait, @Nullable ZoneId formerTimeZone) {

    /** @return the zone of times that an earlier version wrote */
    public ZoneId formerOrMachineZone() {
        return formerTimeZone == null ? NeutralDefaults.machineZone() : formerTimeZone;
    }
}
