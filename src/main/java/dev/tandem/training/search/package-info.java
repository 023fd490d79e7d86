/**
 * Looking for the better among many within a given time: successive halving, of whatever can be tried for a price and judged
 * by a loss. Knows nothing of models. Start reading at {@link dev.tandem.training.search.SuccessiveHalving}.
 */
@NullMarked
@NamedInterface("search")
package dev.tandem.training.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
