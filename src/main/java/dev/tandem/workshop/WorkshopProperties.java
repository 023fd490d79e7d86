package dev.tandem.workshop;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Trainings by REST, {@code tandem.workshop.*}.
 *
 * @param modelsFolder where trainings put their models; the same that is served from
 * @param maxWaiting   trainings that may wait while one runs; one more is refused with "try again"
 * @param retryAfter   when a refused one may come again, as long as nobody knows when the running one ends
 * @param stopGrace    how long a training that is stopped may take to end by itself
 * @param javaOptions  for the training's own process, for example {@code -Xmx4g}
 */
@Validated
@ConfigurationProperties("tandem.workshop")
record WorkshopProperties(
        @DefaultValue("models") Path modelsFolder,
        @DefaultValue("4") @Min(0) int maxWaiting,
        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 1) Duration stopGrace,
        @DefaultValue List<String> javaOptions) {}
