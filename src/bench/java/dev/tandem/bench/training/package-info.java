/** Fine-tuning, step by step, beside Python. */
@NullMarked
package dev.tandem.bench.training;

import org.jspecify.annotations.NullMarked;
