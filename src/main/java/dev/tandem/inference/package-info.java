/**
 * Answers texts with labels and probabilities: a micro-batching classifier service over the models on disk.
 * May use model folders only. Start reading at {@link dev.tandem.inference.TextClassifier}.
 */
@NullMarked
@ApplicationModule(displayName = "Inference", allowedDependencies = {"model"})
package dev.tandem.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
