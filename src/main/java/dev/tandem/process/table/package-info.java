/**
 * Decision tables in microseconds, behind Camunda's own extension points and with exactly its answers and failures.
 * Start reading at {@link dev.tandem.process.table.IndexedEvaluation}; why it is correct stands in
 * {@code docs/decisions/0005-decision-tables.md}.
 */
@NullMarked
package dev.tandem.process.table;

import org.jspecify.annotations.NullMarked;
