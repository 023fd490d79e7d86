package dev.tandem.process.statement;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How much one answer of the engine may hold and cost, {@code tandem.process.results.*}.
 *
 * @param max     entries of a list that a signed-in account may ask for in one go
 * @param maxText characters of texts in such a list, and bytes of the long texts, structures and files in one answer
 * @param maxTime that the database may work on one query, in whole seconds
 */
@ConfigurationProperties("tandem.process.results")
record ResultLimits(@DefaultValue("10000") int max, @DefaultValue("5000000") long maxText,
                    @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) Duration maxTime) {}
