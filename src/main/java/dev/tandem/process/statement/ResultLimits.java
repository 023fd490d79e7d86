package dev.tandem.process.statement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one answer of the engine may hold, {@code tandem.process.results.*}.
 *
 * @param max entries of a list that a signed-in account may ask for in one go
 */
@ConfigurationProperties("tandem.process.results")
record ResultLimits(@DefaultValue("10000") int max) {}
