/**
 * External tasks for programs that have an account of their own: an {@code access.yaml} names the topics that they fetch, and nothing else is
 * open to them. Start reading at {@link dev.tandem.process.worker.WorkerDesk}.
 */
@NullMarked
package dev.tandem.process.worker;

import org.jspecify.annotations.NullMarked;
