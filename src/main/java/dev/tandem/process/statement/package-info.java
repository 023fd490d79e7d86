/**
 * What a statement of the engine may cost, whichever request it is made for. Start reading at
 * {@link dev.tandem.process.statement.LargeStatements}.
 */
@NullMarked
package dev.tandem.process.statement;

import org.jspecify.annotations.NullMarked;
