/**
 * How large the statements of the engine may become, whichever request they are made for. Start reading at
 * {@link dev.tandem.process.statement.LargeStatements}.
 */
@NullMarked
package dev.tandem.process.statement;

import org.jspecify.annotations.NullMarked;
