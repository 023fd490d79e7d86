/**
 * From labelled texts to a model folder: fine-tune, calibrate, measure, save.
 * May use model folders, the calibration maths and the inference runtime it measures. Start reading at {@link dev.tandem.training.Trainer}.
 */
@NullMarked
@ApplicationModule(displayName = "Training", allowedDependencies = {"model", "calibration", "inference"})
package dev.tandem.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
