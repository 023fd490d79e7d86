/**
 * What the engine's REST API answers to mistakes of its callers, at {@code /engine-rest} and for the web apps alike.
 * Start reading at {@link dev.tandem.process.rest.EngineRestAnswers}.
 */
@NullMarked
package dev.tandem.process.rest;

import org.jspecify.annotations.NullMarked;
