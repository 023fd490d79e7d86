/** Ways to feed a step whose backend likes batches: {@link dev.tandem.bench.feeding.Feeding}. */
@NullMarked
package dev.tandem.bench.feeding;

import org.jspecify.annotations.NullMarked;
