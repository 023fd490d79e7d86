/**
 * What expressions may reach, and whose expressions are evaluated at all: those of diagrams, tables and stored filters, never one that
 * comes with a request. Start reading at {@link dev.tandem.process.expression.FencedExpressions}.
 */
@NullMarked
package dev.tandem.process.expression;

import org.jspecify.annotations.NullMarked;
