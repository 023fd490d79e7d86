package dev.tandem.process;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes come in and what they may do.
 *
 * @param allowScripts whether diagrams may bring code: scripts, foreign classes, connectors, and expressions without limits;
 *                     only if everybody who may deploy is trusted to run code on this machine
 * @param folder       holds {@code processes/} and {@code forms/} whose files replace shipped ones of the same name
 */
@ConfigurationProperties("tandem.process")
public record ProcessSettings(@DefaultValue("false") boolean allowScripts, @DefaultValue(".") Path folder) {}
