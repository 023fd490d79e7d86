/**
 * From labelled texts to a model folder: fine-tune, calibrate, measure, save.
 * May use data sets, model folders, the calibration maths, the lexical classifier, the inference runtime it
 * measures and the figures of evaluation. Start reading at {@link dev.tandem.training.Trainer}.
 */
@NullMarked
@ApplicationModule(displayName = "Training", allowedDependencies = {"dataset", "dataset :: table", "model", "model :: export",
        "calibration", "lexical", "inference", "evaluation",
        "evaluation :: measure"})
package dev.tandem.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
