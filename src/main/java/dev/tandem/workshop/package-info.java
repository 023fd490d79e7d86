/**
 * The model workshop by REST: which models there are and which serve, and trainings in a process of their own.
 * May use models only, and the way in which the time of a search is written. Start reading at {@link dev.tandem.workshop.TrainingController}.
 */
@NullMarked
@ApplicationModule(displayName = "Workshop", allowedDependencies = {"model", "training :: search"})
package dev.tandem.workshop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
