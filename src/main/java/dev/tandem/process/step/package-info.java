/**
 * What the process calls: the AI steps and the small services around them, one class a bean name of the diagram.
 * Start reading at {@link dev.tandem.process.step.AiStep}.
 */
@NullMarked
package dev.tandem.process.step;

import org.jspecify.annotations.NullMarked;
