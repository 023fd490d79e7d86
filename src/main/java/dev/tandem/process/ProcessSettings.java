package dev.tandem.process;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes come in and what they may do.
 *
 * @param allowScripts whether diagrams may bring code: scripts, foreign classes, connectors, and expressions without limits;
 *                     only if everybody who may deploy is trusted to run code on this machine
 * @param folder       holds {@code processes/<key>/} and {@code forms/<key>/}: processes of one's own, and files that replace shipped ones of the
 *                     same folder and name
 * @param history      how much the engine keeps in its own history tables: {@code lean}, {@code coalesced} or {@code full}; what each
 *                     keeps and costs stands in {@code docs/decisions/0007-history.md}
 */
@ConfigurationProperties("tandem.process")
public record ProcessSettings(@DefaultValue("false") boolean allowScripts, @DefaultValue(".") Path folder,
                              @DefaultValue("lean") HistoryDepth history) {}
