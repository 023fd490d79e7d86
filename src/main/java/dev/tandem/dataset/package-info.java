/**
 * Labelled texts: read from whatever file a team has, looked through for what would spoil a model, and split.
 * Uses nothing of Tandem. Start reading at {@link dev.tandem.dataset.LabelledTexts}.
 */
@NullMarked
@ApplicationModule(displayName = "Dataset", allowedDependencies = {})
package dev.tandem.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
