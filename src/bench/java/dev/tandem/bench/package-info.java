/**
 * How fast Tandem is, always beside something that others use, in the same run. Start reading at
 * {@link dev.tandem.bench.Bench}; what the figures mean stands in {@code docs/performance.md}.
 */
@NullMarked
package dev.tandem.bench;

import org.jspecify.annotations.NullMarked;
