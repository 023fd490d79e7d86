/**
 * How Tandem sets up the engine: its settings, long texts, what it asks its database less often, and the deployment of the files
 * that ship with it.
 * Start reading at {@link dev.tandem.process.engine.ProcessFiles}.
 */
@NullMarked
package dev.tandem.process.engine;

import org.jspecify.annotations.NullMarked;
