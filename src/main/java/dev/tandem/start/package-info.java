/**
 * What has to be settled before anything else starts: the process's time zone and language, whose turn it is on a shared database,
 * and a sentence where it can't start. Uses nothing of Tandem. Start reading at {@link dev.tandem.start.NeutralDefaults}.
 */
@NullMarked
@ApplicationModule(displayName = "Start", allowedDependencies = {})
package dev.tandem.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
