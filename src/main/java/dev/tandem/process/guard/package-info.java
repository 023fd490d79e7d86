/**
 * Reads every file before it is deployed and refuses what could only fail, or harm, later; says which element and what to do.
 * Start reading at {@link dev.tandem.process.guard.DeploymentGuard}.
 */
@NullMarked
package dev.tandem.process.guard;

import org.jspecify.annotations.NullMarked;
