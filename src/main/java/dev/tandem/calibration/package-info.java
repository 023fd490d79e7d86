/**
 * The mathematics of trust: temperature scaling, calibration error, and thresholds with a guaranteed error rate.
 * Pure functions; uses nothing of Tandem. Start reading at {@link dev.tandem.calibration.SelectiveRisk}.
 */
@NullMarked
@ApplicationModule(displayName = "Calibration", allowedDependencies = {})
package dev.tandem.calibration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
