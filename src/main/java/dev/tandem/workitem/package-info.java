/**
 * What a kind of work item is: its fields and their limits, whatever process it goes through.
 * Uses nothing of Tandem. Start reading at {@link dev.tandem.workitem.WorkItemKind}.
 */
@NullMarked
@ApplicationModule(displayName = "Work item", allowedDependencies = {})
package dev.tandem.workitem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
