package dev.tandem.intake;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much comes in at once, {@code tandem.intake.*}.
 *
 * @param maxInFlight     work items being taken in at the same time
 * @param maxWaiting      requests that may wait for one of those places; each holds a thread of the web server, so keep it
 *                        well below {@code server.tomcat.threads.max}
 * @param maxWait         how long one waits for a place before it is sent away, at most a minute
 * @param retryAfter      when a request that was sent away may come again
 * @param bulkParallelism lines of streams that are taken in at the same time, at most as many as there are places; 0 for half of
 *                        the places, so that single requests always find one
 * @param bulkStreams     streams that may be open at the same time; each holds a thread of the web server and up to
 *                        twice as many lines as are taken in at the same time
 * @param bulkStreamsPerSender how many of them one account may have open, so that others find one
 * @param bulkMaxSilence how long a stream may bring no whole line before it is ended; keep it below
 *                        {@code server.tomcat.connection-timeout}, which ends it without a word
 * @param bulkMaxWait     how long a line waits for its place and for the classifier before it is answered 429, at most an hour
 */
@Validated
@ConfigurationProperties("tandem.intake")
public record IntakeProperties(
        @DefaultValue("32") @Min(1) int maxInFlight,
        @DefaultValue("64") @Min(0) int maxWaiting,
        @DefaultValue("250ms") @NotNull @DurationMin @DurationMax(minutes = 1) Duration maxWait,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 1) Duration retryAfter,
        @DefaultValue("0") @Min(0) int bulkParallelism,
        @DefaultValue("4") @Min(1) int bulkStreams,
        @DefaultValue("2") @Min(1) int bulkStreamsPerSender,
        @DefaultValue("50s") @NotNull @DurationMin(millis = 1) Duration bulkMaxSilence,
        @DefaultValue("30s") @NotNull @DurationMin @DurationMax(minutes = 60) Duration bulkMaxWait) {

    /** Threads that take in lines: never more than can be of use. */
    int bulkWorkers() {
        return bulkParallelism == 0 ? Math.max(1, maxInFlight / 2) : Math.min(bulkParallelism, maxInFlight);
    }
}
