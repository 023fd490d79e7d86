package dev.tandem.database;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What is expected of the database, {@code tandem.database.*}.
 *
 * @param minFreeSpace   free space on the file system of an H2 file, below which no new work is taken in
 * @param connectTimeout how long connecting to PostgreSQL may take
 * @param probeTimeout   how long health waits for a row to be written
 * @param giveUpAfter    how long PostgreSQL may be silent before requests that wait for it are answered 503
 */
@Validated
@ConfigurationProperties("tandem.database")
public record DatabaseProperties(
        @DefaultValue("256MB") @NotNull DataSize minFreeSpace,
        @DefaultValue("2s") @NotNull @DurationMin(seconds = 1) Duration connectTimeout,
        @DefaultValue("1500ms") @NotNull @DurationMin(millis = 1) Duration probeTimeout,
        @DefaultValue("4s") @NotNull @DurationMin(millis = 1) Duration giveUpAfter) {}
