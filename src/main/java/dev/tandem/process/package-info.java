/**
 * The BPMN engine and everything that talks to it: AI-step delegates, deployment guard, identities, the state of a ticket.
 * With {@code worklist} the only module that may see engine types. Start reading at {@link dev.tandem.process.TicketProcess}.
 */
@NullMarked
@ApplicationModule(displayName = "Process", allowedDependencies = {"database", "decision", "inference", "model", "quality", "people", "security", "start", "workitem"})
package dev.tandem.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
