/**
 * How work items come in, one by one or as a stream: the REST API, its limits and its problem details; and how what people
 * decided goes out to train with.
 * May start and read processes and read decisions. Start reading at {@link dev.tandem.intake.WorkItemController}.
 */
@NullMarked
@ApplicationModule(displayName = "Intake", allowedDependencies = {"database", "process", "decision", "inference", "security", "people", "workitem"})
package dev.tandem.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
