/** Texts per second through the model: {@link dev.tandem.bench.classification.Classification}. */
@NullMarked
package dev.tandem.bench.classification;

import org.jspecify.annotations.NullMarked;
