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
 * @param maxInFlight work items being taken in at the same time
 * @param maxWaiting  requests that may wait for one of those places; each holds a thread of the web server, so keep it
 *                    well below {@code server.tomcat.threads.max}
 * @param maxWait     how long one waits for a place before it is sent away, at most a minute
 * @param retryAfter  when a request that was sent away may come again
 */
@Validated
@ConfigurationProperties("tandem.intake")
public record IntakeProperties(
        @DefaultValue("32") @Min(1) int maxInFlight,
        @DefaultValue("64") @Min(0) int maxWaiting,
        @DefaultValue("250ms") @NotNull @DurationMin @DurationMax(minutes = 1) Duration maxWait,
        @DefaultValue("1s") @NotNull @DurationMin(millis = 1) Duration retryAfter) {}
