/**
 * Work items of any process on the engine: how they start and end, what they look like from outside, and their list.
 * Start reading at {@link dev.tandem.process.workitem.CamundaWorkItems}.
 */
@NullMarked
package dev.tandem.process.workitem;

import org.jspecify.annotations.NullMarked;
