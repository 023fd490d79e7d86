/**
 * Model folders on disk: card, labels, tokenizer, weights, and the registry that finds them.
 * May use nothing of Tandem but the calibration maths. Start reading at {@link dev.tandem.model.ModelRegistry}.
 */
@NullMarked
@ApplicationModule(displayName = "Model", allowedDependencies = {"calibration"})
package dev.tandem.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
