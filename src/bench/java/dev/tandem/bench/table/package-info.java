/** Decisions per second from decision tables: {@link dev.tandem.bench.table.DecisionTable}. */
@NullMarked
package dev.tandem.bench.table;

import org.jspecify.annotations.NullMarked;
