package dev.tandem.process.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a process instance may become by what requests write, {@code tandem.process.variables.*}. What its own steps write is not bounded.
 *
 * @param perInstance variables of one instance, those of its tasks and steps counted
 * @param maxSize     of their texts, structures and files together
 */
@ConfigurationProperties("tandem.process.variables")
record ValueLimits(@DefaultValue("2000") int perInstance, @DefaultValue("4MB") DataSize maxSize) {}
