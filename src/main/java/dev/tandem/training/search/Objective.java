package dev.tandem.training.search;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * What candidates are judged by. Each round looks twice as closely as the one before, for twice the price.
 *
 * @param <C> a candidate
 */
public interface Objective<C> {

    /** @return what a trial costs, in any unit that is in proportion to the time it takes; above 0 */
    double work(C candidate, int round);

    /**
     * Tries a candidate, and ends early when the time is over.
     *
     * @param round 0 for the first look
     * @return how bad it is: lower is better, infinite if it failed; empty if the time was over before that was known
     */
    OptionalDouble loss(C candidate, int round, TimeBudget time) throws IOException;
}
