/**
 * The BPMN engine and everything that talks to it: AI-step delegates, deployment guard, identities, work items and where they stand.
 * With {@code worklist} the only module that may see engine types. Start reading at {@link dev.tandem.process.WorkItemProcesses}.
 */
@NullMarked
@ApplicationModule(displayName = "Process", allowedDependencies = {"database", "decision", "inference", "model", "quality", "people", "security", "start", "workitem"})
package dev.tandem.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
