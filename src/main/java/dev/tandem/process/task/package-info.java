/**
 * What a person may do with a task beyond, and below, the engine's rights: from a task only the fields of its form are taken;
 * whoever works on it may also give it back, put it on the calendar and comment on it.
 * Start reading at {@link dev.tandem.process.task.TaskDesk}.
 */
@NullMarked
package dev.tandem.process.task;

import org.jspecify.annotations.NullMarked;
