/**
 * The command line: one small class a verb, each a thin shell over the module that does the work.
 * May use what the verbs run. Start reading at {@link dev.tandem.cli.TandemCommand}.
 */
@NullMarked
@ApplicationModule(displayName = "Command line", allowedDependencies = {"dataset", "training", "training :: pretrain",
        "training :: search", "training :: spans", "start", "evaluation", "evaluation :: page", "inference", "model", "model :: export", "calibration"})
package dev.tandem.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
