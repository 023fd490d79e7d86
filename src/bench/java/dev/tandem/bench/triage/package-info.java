/** The same small triage process on several engines: {@link dev.tandem.bench.triage.Triage}. */
@NullMarked
package dev.tandem.bench.triage;

import org.jspecify.annotations.NullMarked;
