/**
 * The model workshop by REST: which models there are and which serve, and trainings in a process of their own.
 * May use models only. Start reading at {@link dev.tandem.workshop.TrainingController}.
 */
@NullMarked
@ApplicationModule(displayName = "Workshop", allowedDependencies = {"model"})
package dev.tandem.workshop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
