package dev.tandem.security.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long clients may take.
 *
 * @param anonymousTime  from the first byte of a request to the last of its answer, as long as nobody has signed in
 * @param anonymousBody  largest body that is read for somebody who has not signed in
 * @param clientTime     how long a signed-in client may keep a request waiting; each {@code minRate} of bytes adds a second
 * @param minRate        bytes a second, in either direction
 * @param maxBodyTime    how much time the bytes of a body may add at most, unless it is a stream of lines
 * @param maxSilence     how long no byte of a body may come, unless it is a stream of lines
 * @param maxWaiting     requests that may wait for their clients at once; of more, the slowest are cut
 * @param healthPort     a second port that answers health checks only, with threads of its own; none if null, any free
 *                       one if 0
 */
@ConfigurationProperties("tandem.security.connection")
public record ConnectionSettings(@DefaultValue("15s") Duration anonymousTime,
                                 @DefaultValue("64KB") DataSize anonymousBody,
                                 @DefaultValue("20s") Duration clientTime,
                                 @DefaultValue("1KB") DataSize minRate,
                                 @DefaultValue("10m") Duration maxBodyTime,
                                 @DefaultValue("30s") Duration maxSilence,
                                 @DefaultValue("100") int maxWaiting,
                                 @Nullable Integer healthPort) {}
