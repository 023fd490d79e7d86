/**
 * The heart: a prediction and a risk policy become a decision, AUTOMATE or ASK; recorded once, explained, and followed by feedback.
 * Knows no process engine and no tensors. Start reading at {@link dev.tandem.decision.Decisions}.
 */
@NullMarked
@ApplicationModule(displayName = "Decision", allowedDependencies = {"database", "inference", "model", "calibration"})
package dev.tandem.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
