/**
 * Answers texts with labels and probabilities: a micro-batching classifier service over the models on disk.
 * May use the calibration maths, model folders and the lexical classifier. Start reading at {@link dev.tandem.inference.TextClassifier}.
 */
@NullMarked
@ApplicationModule(displayName = "Inference", allowedDependencies = {"calibration", "model", "model :: export", "lexical"})
package dev.tandem.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
